using System.Collections.Frozen;
using System.Text.Json;

namespace MinerOsphere.Server.Pages;

/// <summary>The bundled scripts and styles, in memory with their compressed forms: a few megabytes that every page asks for.</summary>
internal sealed class AssetFiles
{
    private readonly FrozenDictionary<string, AssetFile> _files;

    public AssetFiles(string folder)
    {
        var files = new Dictionary<string, AssetFile>(StringComparer.Ordinal);
        var manifest = Path.Combine(folder, "manifest.json");
        if (File.Exists(manifest))
            foreach (var (name, version) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(manifest))!)
                files[name] = new(Path.Combine(folder, name), version, TypeOf(name));
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The assets beside the program.</summary>
    public static AssetFiles OfProgram() => new(Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets"));

    public bool Has(string name) => _files.ContainsKey(name);
    public AssetFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>The address of an asset on the page's own origin; it changes with the content, so browsers may keep it for ever.</summary>
    public string Url(PageContext page, string name)
    {
        var address = page.Request.Links.At("assets", name).Without("lang");
        return PageContext.OnThisHost((Find(name) is { } file ? address.With("v", file.Version) : address).Href);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        ".woff" => "font/woff",
        _ => "text/plain; charset=utf-8",
    };
}

/// <summary>One bundled file, read at its first use.</summary>
internal sealed class AssetFile(string path, string version, string contentType)
{
    private readonly Lazy<byte[]> _plain = new(() => File.ReadAllBytes(path));
    private readonly Lazy<byte[]?> _brotli = new(() => File.Exists(path + ".br") ? File.ReadAllBytes(path + ".br") : null);
    private readonly Lazy<byte[]?> _gzip = new(() => File.Exists(path + ".gz") ? File.ReadAllBytes(path + ".gz") : null);

    public string Version { get; } = version;
    public string ContentType { get; } = contentType;

    /// <summary>The bytes in the best encoding that the client takes.</summary>
    public (byte[] Bytes, string? Encoding) For(string? acceptEncoding)
    {
        if (Takes(acceptEncoding, "br") && _brotli.Value is { } brotli) return (brotli, "br");
        if (Takes(acceptEncoding, "gzip") && _gzip.Value is { } gzip) return (gzip, "gzip");
        return (_plain.Value, null);
    }

    private static bool Takes(string? acceptEncoding, string encoding)
    {
        foreach (var part in (acceptEncoding ?? "").Split(','))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            if (pieces[0] == encoding) return pieces.Length == 1 || pieces[1] is not ("q=0" or "q=0.0");
        }
        return false;
    }
}
