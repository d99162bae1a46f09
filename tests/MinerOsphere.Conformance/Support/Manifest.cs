using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Conformance.Support;

/// <summary>A W3C test manifest (mf:), read by our own Turtle reader. IRIs are file IRIs of the suite's folder under <see cref="Base"/>.</summary>
internal sealed class Manifest
{
    public const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private const string Rdft = "http://www.w3.org/ns/rdftest#";

    /// <summary>Stands for the root of the suites while reading; no test depends on it.</summary>
    public const string Base = "https://suites.example/";

    private static readonly Dictionary<string, Manifest> Manifests = [];

    // Most manifests are the document itself; those of RDF 1.2 have a name of their own.
    private readonly Term node;
    private readonly ILookup<(Term Subject, string Predicate), Term> objects;

    private Manifest(QuadList quads, string address)
    {
        objects = quads.ToLookup(quad => (quad.Subject, ((Iri)quad.Predicate).Value), quad => quad.Object);
        Address = address;
        node = quads.Where(quad => quad.Object is Iri { Value: Mf + "Manifest" }).Select(quad => quad.Subject).FirstOrDefault(new Iri(address));
    }

    public string Address { get; }

    /// <summary>The manifest of a path below the suites' root, read once.</summary>
    public static Manifest Of(string relative)
    {
        lock (Manifests)
            return Manifests.TryGetValue(relative, out var manifest) ? manifest : Manifests[relative] = Read(relative);
    }

    private static Manifest Read(string relative)
    {
        var address = Base + relative.Replace('\\', '/');
        var read = RdfReader.Parse(File.ReadAllText(Suites.File(relative)), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = address });
        return read.Succeeded ? new Manifest(read.Value, address) : throw new InvalidDataException($"{relative}: {read.Error}");
    }

    /// <summary>What the suite says its documents' base is.</summary>
    public string? AssumedBase => (One(node, Mf + "assumedTestBase") as Iri)?.Value;

    public IEnumerable<Iri> Entries => One(node, Mf + "entries") is { } list ? List(list).OfType<Iri>() : [];

    /// <summary>The fragments of the entries, by which their tests are named.</summary>
    public IEnumerable<string> EntryIds => Entries.Select(entry => entry.Value[(entry.Value.IndexOf('#') + 1)..]);

    /// <summary>The entry that <see cref="EntryIds"/> calls so.</summary>
    public Iri Entry(string id) => Entries.First(entry => entry.Value.EndsWith("#" + id, StringComparison.Ordinal));

    public IEnumerable<Iri> Includes => Many(node, Mf + "include").SelectMany(List).OfType<Iri>();

    public string Type(Term test) => Many(test, RdfSyntax.Type).OfType<Iri>().Select(type => type.Value).First();

    /// <summary>The local name of a type in the rdft: namespace.</summary>
    public string ShortType(Term test) => Type(test).Replace(Rdft, "", StringComparison.Ordinal).Replace(Mf, "", StringComparison.Ordinal);

    public Term? One(Term subject, string predicate) => Many(subject, predicate).FirstOrDefault();

    public IEnumerable<Term> Many(Term subject, string predicate) => objects[(subject, predicate)];

    public IEnumerable<Term> List(Term head)
    {
        for (var cell = head; cell is not Iri { Value: RdfSyntax.Nil } && One(cell, RdfSyntax.First) is { } item; cell = One(cell, RdfSyntax.Rest)!)
            yield return item;
    }

    /// <summary>The file, relative to the suites' root, that an IRI of the manifest stands for.</summary>
    public static string PathOf(Term? iri) => iri is Iri { Value: var value } && value.StartsWith(Base, StringComparison.Ordinal)
        ? value[Base.Length..]
        : throw new InvalidDataException($"{iri} is no file of the suite");
}
