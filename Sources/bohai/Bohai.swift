import ArgumentParser

@main struct Bohai { static func main() {} }
