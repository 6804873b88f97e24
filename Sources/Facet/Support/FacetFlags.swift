import CommandLineKit
import Foundation
import Inference
import Jobs

/// Flags that several commands share.
enum FacetFlags {
    static let json = Flag("json", source: .commandLine, "Print JSON for programs, one object a line.")
    static let jobs = Flag<Int?>(
        "jobs", short: "j", .int(in: 1...1024), defaultText: "the number of cores", "How many pictures at once.")
    static let data = Flag<String?>(
        "data", .path, defaultText: "$XDG_DATA_HOME/facet or ~/.local/share/facet", placeholder: "DIR",
        "Folder with the service's queue, pictures, results and gallery.")
    static let queue = Flag(
        "queue", .string, default: DataDirectory.requestQueue, placeholder: "NAME",
        "Queue that the service's jobs go through.")
    static let gallery = Flag<String?>(
        "gallery", short: "g", .path, defaultText: "the one in the data folder, which 'web' serves",
        placeholder: "FILE", "File with the people who are known.")
}

extension Invocation {
    /// The folder of the service on this machine.
    var dataDirectory: DataDirectory {
        DataDirectory.resolve(flag: self[FacetFlags.data], environment: environment)
    }

    var modelStore: ModelStore {
        ModelStore(directory: WeightsOptions.directory(self))
    }

    /// The gallery in use. Commands that read this declare both `--gallery` and `--data`.
    var galleryFile: GalleryFile {
        GalleryFile(path: self[FacetFlags.gallery] ?? dataDirectory.defaultGallery)
    }

    /// How many pictures to work on at once.
    var jobCount: Int { self[FacetFlags.jobs] ?? ProcessInfo.processInfo.activeProcessorCount }
}
