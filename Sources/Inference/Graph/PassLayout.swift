/// How many images go through a plan's steps together. Images that go together share the reading of a layer's weights;
/// but a network's first values are large, and several images' of them don't fit the second-level cache, while its last
/// layers' weights are. So a pass of several images takes the first steps a few images at a time, and the rest together.
struct PassLayout: Equatable {
    /// Floats of values (2 MB) that images which go together may take.
    static let budget = 1 << 19
    /// Images of a pass at most.
    static let maximumImages = 8

    /// Index of the first step that takes all images of a pass together.
    let boundary: Int
    /// Images that go through the steps before `boundary` together.
    let headImages: Int
    /// Images of a pass.
    let images: Int

    init(boundary: Int, headImages: Int, images: Int) {
        self.boundary = boundary
        self.headImages = headImages
        self.images = images
    }

    /// - Parameter live: per step, the floats per image that are in use during it.
    init(live: [Int]) {
        let limit = Self.budget / Self.maximumImages
        let head = live.lastIndex { $0 > limit }.map { $0 + 1 } ?? 0
        let most = max(live[..<head].max() ?? 1, 1)
        let together = min(max(Self.budget / most, 1), Self.maximumImages)
        if head == live.count, head > 0 {
            // Large to the end: there is nothing to take all images together.
            self.init(boundary: 0, headImages: together, images: together)
        } else {
            self.init(boundary: head, headImages: together, images: Self.maximumImages)
        }
    }
}
