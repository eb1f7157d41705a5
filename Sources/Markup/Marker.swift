enum MarkupMarker {}
