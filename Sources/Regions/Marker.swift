enum RegionsMarker {}
