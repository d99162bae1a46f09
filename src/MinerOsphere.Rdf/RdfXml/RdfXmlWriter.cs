using System.Buffers;
using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>
/// Writes RDF/XML, RDF 1.2 where a triple term or a base direction asks for it. Streams: neighbours with the same subject share an element.
/// The first part of the document is held back, so that its namespaces are declared once at the top; later ones are declared where used.
/// Graph names are left out. Not every graph can be written: see <see cref="WhyNot"/>.
/// </summary>
public sealed partial class RdfXmlWriter : IRdfWriter
{
    private const int HeldBack = 32 * 1024;

    private readonly Utf8Output output;
    private readonly ArrayBufferWriter<byte> block = new();
    private readonly Utf8Output text;
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, string Namespace)> declared = [("rdf", RdfSyntax.Namespace)];
    private Term? subject;
    private bool hasStarted;

    /// <param name="destination">Where the UTF-8 goes.</param>
    /// <param name="prefixes">Prefix to namespace, for the names of properties; only those that are used are declared.</param>
    public RdfXmlWriter(IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes = null)
    {
        output = new Utf8Output(destination);
        text = new Utf8Output(block);
        foreach (var (prefix, name) in prefixes ?? [])
            if (XmlNames.IsNcName(prefix) && prefix is not "rdf" and not "its" && !prefix.StartsWith("xml", StringComparison.OrdinalIgnoreCase)
                && !IsGenerated(prefix) && !given.ContainsValue(prefix))
                given.TryAdd(name, prefix);
    }

    /// <inheritdoc/>
    public long BytesWritten => output.BytesWritten;

    /// <summary>
    /// Says why a quad cannot be written: its predicate does not end with an XML name (or is one of the syntax's own, such as rdf:li), or a
    /// literal has a control character, which XML 1.0 cannot hold. Null for any other quad.
    /// </summary>
    public static string? WhyNot(in Quad quad) => XmlNames.WhyNot(quad.Subject, quad.Predicate, quad.Object);

    /// <exception cref="ArgumentException"><see cref="WhyNot"/> says why.</exception>
    public void Add(in Quad quad)
    {
        if (WhyNot(quad) is { } reason)
            throw new ArgumentException(reason, nameof(quad));
        if (subject is null || !subject.Equals(quad.Subject))
        {
            EndSubject();
            subject = quad.Subject;
            text.Write("  "u8);
            StartNode(subject);
            text.Write(">\n"u8);
        }
        WriteProperty(quad.Predicate, quad.Object, depth: 2, isVersion12: false);
        if (block.WrittenCount > HeldBack)
            Drain();
    }

    /// <inheritdoc/>
    public void Flush() => output.Flush();

    /// <inheritdoc/>
    public void Complete()
    {
        EndSubject();
        Drain();
        output.Write("</rdf:RDF>\n"u8);
        Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        output.Dispose();
        text.Dispose();
    }

    private void EndSubject()
    {
        if (subject is not null)
            text.Write("  </rdf:Description>\n"u8);
        subject = null;
    }

    private void Drain()
    {
        text.Flush();
        if (!hasStarted)
        {
            hasStarted = true;
            output.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF"u8);
            foreach (var (prefix, name) in declared)
                XmlText.WriteAttribute(output, "xmlns:" + prefix, name);
            output.Write(">\n"u8);
        }
        output.Write(block.WrittenSpan);
        block.ResetWrittenCount();
    }

    /// <summary>The prefix of a namespace; <paramref name="isNew"/> when the element itself must declare it.</summary>
    private string Prefix(string space, out bool isNew)
    {
        isNew = false;
        foreach (var (known, name) in declared)
            if (name == space)
                return known;
        isNew = hasStarted;
        var prefix = given.TryGetValue(space, out var wanted) ? wanted : string.Create(CultureInfo.InvariantCulture, $"ns{declared.Count}");
        // What only one element declares is not known to the next.
        if (!isNew)
            declared.Add((prefix, space));
        return prefix;
    }

    private static bool IsGenerated(string prefix) => prefix.StartsWith("ns", StringComparison.Ordinal) && prefix.Length > 2 && char.IsAsciiDigit(prefix[2]);
}
