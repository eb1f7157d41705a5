enum ExtractMarker {}
