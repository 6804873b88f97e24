import CommandLineKit
import Foundation
import Inference
import Jobs

/// The folder of the service: whether it can be written to, and what is in it.
struct ServiceChecks: Sendable {
    let data: DataDirectory
    let queue: String
    let gallery: GalleryFile
    /// `nil` if the embedder can't be loaded.
    let model: GalleryModel?

    func run() async -> [HealthCheck] { [dataCheck, galleryCheck, await queueCheck(), programCheck] }

    private var dataCheck: HealthCheck {
        guard let folder = Self.nearestExisting(data.path) else {
            return HealthCheck("data", .broken, data.path, advice: "name another folder with --data")
        }
        guard Self.canWrite(in: folder) else {
            return HealthCheck(
                "data", .broken, "\(data.path) can't be written to",
                advice: "give this account access to \(folder), or name another folder with --data")
        }
        return HealthCheck("data", .fine, data.path + (folder == data.path ? "" : " (will be made)"))
    }

    /// Tries: permissions alone don't tell of a file system that is full or read-only.
    private static func canWrite(in folder: String) -> Bool {
        var template = Array("\(folder)/.facet-doctor-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return false }
        rmdir(template)
        return true
    }

    /// The folder itself, or the one in which it would be made.
    private static func nearestExisting(_ path: String) -> String? {
        var url = URL(filePath: path).standardizedFileURL
        while !FileManager.default.fileExists(atPath: url.path) {
            if url.path == "/" { return nil }
            url = url.deletingLastPathComponent()
        }
        return url.path.count > 1 && url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
    }

    private var galleryCheck: HealthCheck {
        guard gallery.exists else {
            return HealthCheck(
                "gallery", .note, "nobody is known yet: there is no \(gallery.path)",
                advice: "'facet enroll --name NAME IMAGE…' makes people known")
        }
        do {
            let known = try model.map { try gallery.load(for: $0) } ?? Gallery(path: gallery.path)
            let people = Wording.count(known.personCount, "person", "people")
            let photos = Wording.count(known.count, "photo")
            return HealthCheck("gallery", .fine, "\(people), \(photos), \(known.model.id), in \(gallery.path)")
        } catch {
            return HealthCheck("gallery", .broken, "\(gallery.path) can't be used", advice: "\(error)")
        }
    }

    private func queueCheck() async -> HealthCheck {
        do {
            guard let depth = try await ServiceState.depth(of: queue, in: data) else {
                return HealthCheck("queue", .fine, "none yet: 'web' makes it")
            }
            let finding = "\(depth.visible) waiting, \(depth.inFlight) in flight, \(depth.dead) given up"
            guard depth.dead > 0 else { return HealthCheck("queue", .fine, finding) }
            return HealthCheck("queue", .note, finding, advice: "'facet status' says why jobs were given up")
        } catch {
            return HealthCheck("queue", .broken, "\(data.queueFile) can't be used", advice: "\(error)")
        }
    }

    private var programCheck: HealthCheck {
        let folder =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .map { URL(filePath: $0).deletingLastPathComponent().path } ?? "."
        let missing = ["web", "worker"].filter { access("\(folder)/\($0)", X_OK) != 0 }
        guard missing.isEmpty else {
            return HealthCheck(
                "programs", .note, "\(missing.joined(separator: " and ")) not in \(folder)",
                advice: "to run the service, build it with 'make build'")
        }
        return HealthCheck("programs", .fine, "facet, web and worker in \(folder)")
    }
}
