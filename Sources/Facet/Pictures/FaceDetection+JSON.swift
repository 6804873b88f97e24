import CommandLineKit
import Inference

extension FaceDetection {
    /// `"box":[x1,y1,x2,y2],"confidence":…,"landmarks":[[x,y]×5]`, pixels of the oriented picture.
    var members: [JSON.Member] {
        [
            JSON.Member("box", .numbers([box.x1, box.y1, box.x2, box.y2])),
            JSON.Member("confidence", .number(confidence)),
            JSON.Member("landmarks", .array(landmarks.points.map { .numbers([$0.x, $0.y]) })),
        ]
    }
}
