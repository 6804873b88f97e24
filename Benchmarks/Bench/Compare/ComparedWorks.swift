import CommandLineKit
import Inference

/// Everything that `bench compare` measures.
struct ComparedWorks {
    let models: FacePipelineModels
    let groups: [PhotoGroup]
    let turns: PeerTurns
    let start: WorkerStart

    /// What is on one core first: its processes can go before others need the memory.
    func all() -> [Contest] {
        groups.map(detect) + [1, 8].map(embed) + groups.map(decode) + [phone()] + together() + [fresh()]
            + ComparedSearch(turns: turns).all()
    }

    private func detect(_ group: PhotoGroup) -> Contest {
        let peers = [
            PeerCase(label: "facenet-pytorch", environment: .main, name: "detect/facenet-pytorch"),
            PeerCase(
                label: "facenet-pytorch, networks in OpenVINO", environment: .main, name: "detect/facenet-pytorch-ov"),
            PeerCase(label: "its networks alone, OpenVINO", environment: .main, name: "detect/nets-ov"),
            PeerCase(label: "its networks alone, ncnn", environment: .main, name: "detect/nets-ncnn"),
            PeerCase(label: "its networks alone, ONNX Runtime", environment: .main, name: "detect/nets-ort"),
            PeerCase(label: "its networks alone, PyTorch", environment: .main, name: "detect/nets-torch"),
        ]
        return contest("MTCNN, \(group.title)", group.files, items: group.files.count, peers) {
            let detector = try FaceDetector(models.detector)
            let pictures = try group.files.map { try PixelBuffer(contentsOf: $0) }
            return { for picture in pictures { _ = try detector.detect(picture) } }
        }
    }

    private func embed(_ count: Int) -> Contest {
        let files = groups.flatMap(\.files)
        let peers = [
            PeerCase(label: "dlib", environment: .dlib, name: "embed/dlib/\(count)"),
            PeerCase(label: "dlib, built for this CPU", environment: .dlibn, name: "embed/dlib/\(count)"),
            PeerCase(label: "PyTorch", environment: .main, name: "embed/torch/\(count)"),
            PeerCase(label: "ncnn", environment: .main, name: "embed/ncnn/\(count)"),
            PeerCase(label: "ONNX Runtime", environment: .main, name: "embed/ort/\(count)"),
            PeerCase(label: "OpenVINO", environment: .main, name: "embed/ov/\(count)"),
        ]
        let title = count == 1 ? "dlib ResNet, one face" : "dlib ResNet, \(count) faces, per face"
        return contest(title, files, items: count, peers) {
            let embedder = FaceEmbedder(models.embedder)
            let chips = try (0..<count).map { try middle(of: PixelBuffer(contentsOf: files[$0 % files.count])) }
            return { _ = try embedder.embed(chips) }
        }
    }

    private func decode(_ group: PhotoGroup) -> Contest {
        let peers = [PeerCase(label: "TurboJPEG", environment: .main, name: "decode/turbojpeg")]
        return contest("JPEG decode, \(group.title)", group.files, items: group.files.count, peers) {
            let encoded = try group.files.map { try ImageFile.read($0) }
            return { for bytes in encoded { _ = try PixelBuffer(decoding: bytes) } }
        }
    }

    private func contest(
        _ title: String, _ files: [String], items: Int, _ peers: [PeerCase],
        run: @escaping () throws -> () throws -> Void
    ) -> Contest {
        Contest(aspects: [.init(title: title)]) {
            let (timer, work) = (CallTimer(seconds: turns.seconds), try run())
            return Contest.Turns(
                facet: { [try timer.run(items: items, work).median] },
                others: peers.map { turns.alone($0, files: files) })
        }
    }

    /// A photo as phones take them, made by a peer of the photos at hand.
    private func phone() -> Contest {
        Contest(aspects: [.init(title: "JPEG → nearest of 5,000, 12 megapixels")]) {
            let path = "\(turns.peers.home)/phone.jpg"
            try turns.peers.process(.main).make(PhoneRequest(phone: path, files: groups.compactMap(\.files.first)))
            let peer = PeerCase(label: "facenet-pytorch", environment: .main, name: "pipeline/facenet-pytorch")
            let work = try MeasuredStage.pipeline(
                PhotoGroup(width: 4000, height: 3000, files: [path]), models, people()
            )
            .prepare()
            let timer = CallTimer(seconds: turns.seconds, warmUp: 1)
            return Contest.Turns(
                facet: { [try timer.run(work).median] }, others: [turns.alone(peer, files: [path], least: 1)])
        }
    }

    /// All cores, on the smallest photos: each peer in a contest of its own, so that its processes end with it.
    private func together() -> [Contest] {
        guard let group = groups.first else { return [] }
        let cores = Machine.cores
        let title = "JPEG → nearest of 5,000, \(group.title), \(cores) cores"
        func beside(_ make: @escaping (MeasuredStage) -> Contender) -> Contest {
            Contest(aspects: [.init(title: title, unit: .perSecond)], isOnOneCore: false) {
                turns.peers.rest()
                let stage = try MeasuredStage.pipeline(group, models, people())
                return Contest.Turns(facet: { [try crew(stage, threads: cores)] }, others: [make(stage)])
            }
        }
        let crews = Self.pipelines.map { peer, processes in
            beside { _ in turns.together(peer, processes: processes, files: group.files) }
        }
        let alone = beside { stage in
            Contender(label: "Facet with one thread", measure: { [try crew(stage, threads: 1)] })
        }
        return crews + [alone]
    }

    /// With the number of processes.
    private static var pipelines: [(PeerCase, Int)] {
        let cores = Machine.cores
        func peer(_ label: String, _ environment: PeerEnvironment, _ name: String, threads: Int = 1) -> PeerCase {
            PeerCase(label: label, environment: environment, name: "pipeline/\(name)", threads: threads)
        }
        return [
            (peer("facenet-pytorch, 1 × \(cores) threads", .main, "facenet-pytorch", threads: cores), 1),
            (peer("facenet-pytorch, \(cores) × 1", .main, "facenet-pytorch"), cores),
            (peer("facenet-pytorch, networks in OpenVINO, 16 at once", .main, "facenet-pytorch-ov/16"), cores),
            (peer("face_recognition", .dlib, "face_recognition"), cores),
            (peer("face_recognition, dlib built for this CPU", .dlibn, "face_recognition"), cores),
            (
                peer("face_recognition tuned, 8 at once, dlib built for this CPU", .dlibn, "face_recognition-tuned/8"),
                cores
            ),
            (peer("MTCNN + MobileFaceNet in OpenVINO, 16 at once", .main, "mobilefacenet-ov/16"), cores),
        ]
    }

    /// Seconds per photo that so many threads together take.
    private func crew(_ stage: MeasuredStage, threads: Int) throws -> Double {
        let times = try ThreadCrew.run(
            threads: threads, seconds: turns.seconds, items: stage.items, prepare: stage.prepare)
        return 1 / times.reduce(0) { $0 + 1 / $1.median }
    }

    private func people() throws -> Gallery {
        try MadeUpGallery.make(entries: 5000, model: models.embedder.galleryModel)
    }

    /// From the start of a process to its first answer, and the memory that takes.
    private func fresh() -> Contest {
        let photo = groups.first?.files.prefix(1).map(\.self) ?? []
        let aspects: [Contest.Aspect] = [
            .init(title: "start of a process to its first answer"),
            .init(title: "start of a process to its first answer: its memory", unit: .megabytes),
        ]
        return Contest(aspects: aspects, isOnOneCore: false) {
            turns.peers.rest()
            let peers = [
                PeerCase(label: "facenet-pytorch", environment: .main, name: "pipeline/facenet-pytorch"),
                PeerCase(label: "face_recognition", environment: .dlib, name: "pipeline/face_recognition"),
                PeerCase(
                    label: "MobileFaceNet alone in ncnn", environment: .main, name: "start/mobilefacenet-ncnn"),
            ]
            let folder = try start.prepare(model: models.embedder.galleryModel)
            return Contest.Turns(
                facet: { try start.measure(photo: try ImageFile.read(photo[0]), in: folder) },
                others: peers.map { peer in
                    var peer = peer
                    peer.threads = Machine.cores
                    return turns.fresh(peer, files: photo)
                })
        }
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
