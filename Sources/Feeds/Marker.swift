enum FeedsMarker {}
