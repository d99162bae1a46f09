using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>Values of parameters and what they must be (SHACL §4, the syntax rules).</summary>
internal sealed partial class ShapesReader
{
    private const string CountName = "a non-negative xsd:integer";

    private static Iri? AsIri(Term value) => value as Iri;

    private static Literal? AsLiteral(Term value) => value as Literal;

    private static string? AsText(Term value) => value is Literal { Datatype: Xsd.String } literal ? literal.Lexical : null;

    /// <summary>A count that no set of values here can pass is cut to what a count holds.</summary>
    private static int? AsCount(Term value) =>
        value is Literal { Datatype: Xsd.Integer } literal
        && decimal.TryParse(literal.Lexical, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count >= 0
            ? (int)Math.Min(count, int.MaxValue)
            : null;

    /// <summary>The only value of a property, or the default when there is none or it is at fault.</summary>
    private T? One<T>(Term node, string property, Func<Term, T?> read, string expected) where T : class
    {
        var values = nodes.Objects(node, property);
        if (values.Count > 1)
            Fault(node, property, $"found {values.Count} values, expected one");
        return values.Count == 0 ? null : Read(node, property, values[0], read, expected);
    }

    private int? OneCount(Term node, string property) =>
        One(node, property, value => AsCount(value) is { } count ? (object)count : null, CountName) as int?;

    private T? Read<T>(Term node, string property, Term value, Func<Term, T?> read, string expected) where T : class
    {
        var result = read(value);
        if (result is null)
            Fault(node, property, $"found {value}, expected {expected}");
        return result;
    }

    /// <summary>True only for the literal <c>true</c>; another form of it switches nothing on, and anything but a boolean is a fault.</summary>
    private bool Flag(Term node, string property) =>
        One(node, property, value => value is Literal { Datatype: Xsd.Boolean } literal ? literal : null, "an xsd:boolean")?.Lexical == "true";

    /// <summary>The members of a list, each read; null when the list or a member is at fault.</summary>
    private List<T>? ListOf<T>(Term node, string property, Term head, Func<Term, T?> read, string expected) where T : class
    {
        if (nodes.List(head) is not { } members)
        {
            Fault(node, property, "expected a well-formed RDF list");
            return null;
        }
        var items = new List<T>();
        foreach (var member in members)
        {
            if (Read(node, property, member, read, expected) is not { } item)
                return null;
            items.Add(item);
        }
        return items;
    }

    private List<Shape>? Shapes(Term node, string property, Term head)
    {
        if (nodes.List(head) is not { } members)
        {
            Fault(node, property, "expected a well-formed RDF list of shapes");
            return null;
        }
        var list = new List<Shape>();
        foreach (var member in members)
            if (Read(member) is { } shape)
                list.Add(shape);
        return list.Count == members.Count ? list : null;
    }
}
