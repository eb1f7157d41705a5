enum FetchMarker {}
