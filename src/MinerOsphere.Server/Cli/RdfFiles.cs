using System.IO.Compression;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Server.Cli;

/// <summary>RDF documents named on a command line.</summary>
internal static class RdfFiles
{
    /// <summary>
    /// Reads a document in the syntax that its name ends with. False when it cannot be read; why was said on standard error. Relative IRIs are
    /// resolved against the file's own.
    /// </summary>
    /// <param name="file">The document.</param>
    /// <param name="sink">Where the quads go.</param>
    /// <param name="blanks">Put before the labels of blank nodes, so that those of several documents stay apart.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static bool Read(FileInfo file, IQuadSink sink, string blanks, CancellationToken cancellation)
    {
        if (RdfSyntaxes.OfFile(file.Name) is not { } syntax)
        {
            Console.Error.WriteLine($"{file}: the name does not say which RDF syntax it is; known are {string.Join(", ", RdfSyntaxes.All.SelectMany(RdfSyntaxes.Extensions))}");
            return false;
        }
        try
        {
            using var stored = file.OpenRead();
            using Stream stream = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stored, CompressionMode.Decompress) : stored;
            var options = new RdfReaderOptions { BaseIri = "file://" + file.FullName.Replace(" ", "%20", StringComparison.Ordinal), BlankNodePrefix = blanks };
            var read = RdfReader.Read(stream, syntax, sink, options, cancellation);
            if (read.Succeeded) return true;
            Console.Error.WriteLine($"{file}:{read.Error.Line}:{read.Error.Column}: {read.Error.Message}");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file} cannot be read: {e.Message}");
        }
        return false;
    }
}
