import Inference

/// What the comparison measures on one core.
struct ComparedWorks {
    let models: FacePipelineModels
    let groups: [PhotoGroup]

    /// Detection first, then embedding, then decoding.
    func all() throws -> [ComparedWork] {
        try groups.map(detect) + [1, 8].map(embed) + groups.map(decode)
    }

    private func detect(_ group: PhotoGroup) throws -> ComparedWork {
        let detector = try FaceDetector(models.detector)
        let pictures = try group.files.map { try PixelBuffer(contentsOf: $0) }
        return ComparedWork(
            title: "MTCNN, \(group.title)", files: group.files, items: pictures.count,
            run: { for picture in pictures { _ = try detector.detect(picture) } },
            peers: [
                PeerCase(label: "facenet-pytorch", environment: .main, name: "detect/facenet-pytorch"),
                PeerCase(label: "its networks alone, OpenVINO", environment: .main, name: "detect/nets-ov"),
                PeerCase(label: "its networks alone, ONNX Runtime", environment: .main, name: "detect/nets-ort"),
                PeerCase(label: "its networks alone, PyTorch", environment: .main, name: "detect/nets-torch"),
            ])
    }

    private func embed(_ count: Int) throws -> ComparedWork {
        let embedder = FaceEmbedder(models.embedder)
        let files = groups.flatMap(\.files)
        let chips = try (0..<count).map { index in
            try middle(of: PixelBuffer(contentsOf: files[index % files.count]))
        }
        return ComparedWork(
            title: count == 1 ? "dlib ResNet, one face" : "dlib ResNet, \(count) faces, per face", files: files,
            items: count, run: { _ = try embedder.embed(chips) },
            peers: [
                PeerCase(label: "dlib", environment: .dlib, name: "embed/dlib/\(count)"),
                PeerCase(label: "PyTorch", environment: .main, name: "embed/torch/\(count)"),
                PeerCase(label: "ONNX Runtime", environment: .main, name: "embed/ort/\(count)"),
                PeerCase(label: "OpenVINO", environment: .main, name: "embed/ov/\(count)"),
            ])
    }

    private func decode(_ group: PhotoGroup) throws -> ComparedWork {
        let encoded = try group.files.map { try ImageFile.read($0) }
        return ComparedWork(
            title: "JPEG decode, \(group.title)", files: group.files, items: encoded.count,
            run: { for bytes in encoded { _ = try PixelBuffer(decoding: bytes) } },
            peers: [PeerCase(label: "TurboJPEG", environment: .main, name: "decode/turbojpeg")])
    }

    /// The middle of a picture, of the size that the embedder takes: what is on it doesn't change the time.
    private func middle(of picture: PixelBuffer) -> PixelBuffer {
        let (width, height) = (models.embedder.aligner.template.width, models.embedder.aligner.template.height)
        let (left, top) = (max(picture.width - width, 0) / 2, max(picture.height - height, 0) / 2)
        var bytes: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let color = picture[min(left + x, picture.width - 1), min(top + y, picture.height - 1)]
                bytes += [color.red, color.green, color.blue]
            }
        }
        return PixelBuffer(width: width, height: height, bytes: bytes)
    }
}
