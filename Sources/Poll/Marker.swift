enum PollMarker {}
