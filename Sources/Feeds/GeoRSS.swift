/// The names of GeoRSS-Simple (OGC 17-002r1): a point is "latitude longitude" in WGS 84.
enum GeoRSS {
    static let namespace = "http://www.georss.org/georss"
    static let point = "georss:point"
}
