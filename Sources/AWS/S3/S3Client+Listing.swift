extension S3Client {
    /// Current objects whose keys begin with `prefix`, in the order of their UTF-8 bytes.
    /// - Parameters:
    ///   - startAfter: only keys behind this one; counts on the first page.
    ///   - limit: at most this many, S3 gives 1,000 and may give fewer.
    ///   - continuing: the `next` of the page before.
    public func listObjects(
        _ bucket: String, prefix: String = "", startAfter: String? = nil, limit: Int = 1_000,
        continuing token: String? = nil
    ) async throws(AWSError) -> S3Page<S3ListedObject, String> {
        var query = [QueryItem("list-type", "2"), QueryItem("max-keys", "\(min(max(limit, 1), 1_000))")]
        if let startAfter, token == nil { query.append(QueryItem("start-after", startAfter)) }
        if let token { query.append(QueryItem("continuation-token", token)) }
        let root = try await listing("ListObjectsV2", bucket, prefix: prefix, query)
        let decode = Self.decoder(of: root)
        let items = root.all("Contents").map { S3ListedObject($0, decode: decode) }
        let next = root["IsTruncated"]?.text == "true" ? root["NextContinuationToken"]?.text : nil
        return S3Page(items: items, next: next)
    }

    /// All versions and delete markers, older ones too.
    public func listObjectVersions(
        _ bucket: String, prefix: String = "", continuing marker: S3Marker? = nil
    ) async throws(AWSError) -> S3Page<S3ListedObject, S3Marker> {
        let query = [QueryItem("versions")] + Self.query(marker, id: "version-id-marker")
        let root = try await listing("ListObjectVersions", bucket, prefix: prefix, query)
        let decode = Self.decoder(of: root)
        let items = root.children.filter { $0.name == "Version" || $0.name == "DeleteMarker" }
            .map { S3ListedObject($0, decode: decode) }
        return S3Page(items: items, next: Self.marker(root, id: "NextVersionIdMarker", decode))
    }

    public func listMultipartUploads(
        _ bucket: String, prefix: String = "", continuing marker: S3Marker? = nil
    ) async throws(AWSError) -> S3Page<S3Upload, S3Marker> {
        let query = [QueryItem("uploads")] + Self.query(marker, id: "upload-id-marker")
        let root = try await listing("ListMultipartUploads", bucket, prefix: prefix, query)
        let decode = Self.decoder(of: root)
        let items = root.all("Upload").map {
            S3Upload(
                key: decode($0["Key"]?.text ?? ""), id: $0["UploadId"]?.text ?? "",
                initiated: $0["Initiated"]?.text ?? "")
        }
        return S3Page(items: items, next: Self.marker(root, id: "NextUploadIdMarker", decode))
    }

    /// Keys come URL-encoded, since XML can't hold every character that keys may.
    private func listing(
        _ operation: String, _ bucket: String, prefix: String, _ query: [QueryItem]
    ) async throws(AWSError) -> XMLElement {
        var request = request(operation, "GET", bucket)
        request.query = query + [QueryItem("encoding-type", "url")]
        if !prefix.isEmpty { request.query.append(QueryItem("prefix", prefix)) }
        return try aws.xml(try await aws.send(request), to: request)
    }

    /// - Parameter id: the name that this listing has for the marker's second part.
    private static func query(_ marker: S3Marker?, id name: String) -> [QueryItem] {
        guard let marker else { return [] }
        return [QueryItem("key-marker", marker.key)] + (marker.id.map { [QueryItem(name, $0)] } ?? [])
    }

    private static func marker(_ root: XMLElement, id: String, _ decode: (String) -> String) -> S3Marker? {
        guard root["IsTruncated"]?.text == "true", let key = root["NextKeyMarker"]?.text else { return nil }
        return S3Marker(key: decode(key), id: root[id]?.text)
    }

    /// A service that doesn't know `encoding-type` leaves it out of the answer and the keys as they are.
    private static func decoder(of root: XMLElement) -> (String) -> String {
        let isEncoded = root["EncodingType"]?.text == "url"
        return { isEncoded ? decoded($0) : $0 }
    }

    /// As a form's value: `+` is a space.
    static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = value(ofHexadecimal: rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func value(ofHexadecimal digits: ArraySlice<UInt8>) -> UInt8? {
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        return values.count == 2 ? UInt8(values[0] << 4 | values[1]) : nil
    }
}
