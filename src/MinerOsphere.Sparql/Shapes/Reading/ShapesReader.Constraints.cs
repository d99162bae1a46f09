using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Shapes.Constraints;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>The constraints of a shape, one per value of a parameter that opens one (SHACL §2.1.4, §4).</summary>
internal sealed partial class ShapesReader
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(250);

    // These have at most one value (the syntax rules "maxCount" of §4).
    private static readonly HashSet<string> Single =
    [
        Shacl.Datatype, Shacl.NodeKind, Shacl.MinCount, Shacl.MaxCount, Shacl.MinExclusive, Shacl.MinInclusive, Shacl.MaxExclusive,
        Shacl.MaxInclusive, Shacl.MinLength, Shacl.MaxLength, Shacl.Pattern, Shacl.LanguageIn, Shacl.UniqueLang,
        Shacl.QualifiedValueShape, Shacl.Closed, Shacl.In,
    ];

    // These say something about a set that is not one on a node shape (the syntax rules "scope").
    private static readonly HashSet<string> OnPropertyShapes =
        [Shacl.MinCount, Shacl.MaxCount, Shacl.UniqueLang, Shacl.LessThan, Shacl.LessThanOrEquals, Shacl.QualifiedValueShape];

    private List<Constraint> ReadConstraints(Term node, bool isPropertyShape)
    {
        var constraints = new List<Constraint>();
        var met = new HashSet<string>();
        foreach (var (predicate, value) in nodes.About(node))
        {
            var name = predicate.Value;
            if (!name.StartsWith(Shacl.Namespace, StringComparison.Ordinal))
                continue;
            if (!met.Add(name) && Single.Contains(name))
            {
                Fault(node, name, "found more than one value, expected one");
                continue;
            }
            if (!isPropertyShape && OnPropertyShapes.Contains(name) && !nodes.Has(node, Shacl.Path))
            {
                Fault(node, name, "found on a node shape, expected on property shapes only");
                continue;
            }
            if (name == Shacl.QualifiedValueShape)
                constraints.AddRange(ReadQualified(node, value));
            else if (ReadConstraint(node, name, value, isPropertyShape) is { } constraint)
                constraints.Add(constraint);
        }
        foreach (var component in components)
            constraints.AddRange(ReadCustom(node, component, isPropertyShape));
        return constraints;
    }

    /// <summary>Null for a property that opens no constraint, and after a fault.</summary>
    private Constraint? ReadConstraint(Term node, string name, Term value, bool isPropertyShape)
    {
        switch (name)
        {
            case Shacl.Class:
                return OfIri(iri => new ClassConstraint(iri));
            case Shacl.Datatype:
                return OfIri(iri => new DatatypeConstraint(iri));
            case Shacl.NodeKind:
                return ReadNodeKind(node, value);
            case Shacl.MinCount:
                return OfCount(count => new MinCountConstraint(count));
            case Shacl.MaxCount:
                return OfCount(count => new MaxCountConstraint(count));
            case Shacl.MinExclusive:
                return OfLiteral(bound => new MinExclusiveConstraint(bound));
            case Shacl.MinInclusive:
                return OfLiteral(bound => new MinInclusiveConstraint(bound));
            case Shacl.MaxExclusive:
                return OfLiteral(bound => new MaxExclusiveConstraint(bound));
            case Shacl.MaxInclusive:
                return OfLiteral(bound => new MaxInclusiveConstraint(bound));
            case Shacl.MinLength:
                return OfCount(length => new MinLengthConstraint(length));
            case Shacl.MaxLength:
                return OfCount(length => new MaxLengthConstraint(length));
            case Shacl.Pattern:
                return ReadPattern(node, value);
            case Shacl.LanguageIn:
                return ListOf(node, name, value, AsText, "language tags as xsd:string") is { } languages ? new LanguageInConstraint(languages) : null;
            case Shacl.UniqueLang:
                return Flag(node, name) ? new UniqueLangConstraint() : null;
            case Shacl.EqualsProperty:
                return OfIri(iri => new EqualsConstraint(iri));
            case Shacl.Disjoint:
                return OfIri(iri => new DisjointConstraint(iri));
            case Shacl.LessThan:
                return OfIri(iri => new LessThanConstraint(iri));
            case Shacl.LessThanOrEquals:
                return OfIri(iri => new LessThanOrEqualsConstraint(iri));
            case Shacl.Not:
                return Read(value) is { } refused ? new NotConstraint(refused) : null;
            case Shacl.And:
                return Shapes(node, name, value) is { } all ? new AndConstraint(all) : null;
            case Shacl.Or:
                return Shapes(node, name, value) is { } any ? new OrConstraint(any) : null;
            case Shacl.Xone:
                return Shapes(node, name, value) is { } one ? new XoneConstraint(one) : null;
            case Shacl.Node:
                return Read(value) is { } wanted ? new NodeConstraint(wanted) : null;
            case Shacl.Property:
                return ReadProperty(node, value);
            case Shacl.Closed:
                return ReadClosed(node);
            case Shacl.HasValue:
                return new HasValueConstraint(value);
            case Shacl.In:
                return nodes.List(value) is { } allowed ? new InConstraint(allowed) : Failed("a well-formed RDF list");
            case Shacl.Sparql:
                return ReadSparql(node, value, isPropertyShape);
            default:
                return null;
        }

        Constraint? OfIri(Func<Iri, Constraint> make) => Read(node, name, value, AsIri, "an IRI") is { } iri ? make(iri) : null;
        Constraint? OfLiteral(Func<Literal, Constraint> make) => Read(node, name, value, AsLiteral, "a literal") is { } literal ? make(literal) : null;
        Constraint? OfCount(Func<int, Constraint> make) => AsCount(value) is { } count ? make(count) : Failed(CountName);
        Constraint? Failed(string expected)
        {
            Fault(node, name, $"found {value}, expected {expected}");
            return null;
        }
    }

    private NodeKindConstraint? ReadNodeKind(Term node, Term value)
    {
        NodeKinds? kinds = (value as Iri)?.Value switch
        {
            Shacl.Iri => NodeKinds.Iri,
            Shacl.BlankNode => NodeKinds.BlankNode,
            Shacl.Literal => NodeKinds.Literal,
            Shacl.BlankNodeOrIri => NodeKinds.BlankNode | NodeKinds.Iri,
            Shacl.BlankNodeOrLiteral => NodeKinds.BlankNode | NodeKinds.Literal,
            Shacl.IriOrLiteral => NodeKinds.Iri | NodeKinds.Literal,
            _ => null,
        };
        if (kinds is not null)
            return new NodeKindConstraint(kinds.Value);
        Fault(node, Shacl.NodeKind, $"found {value}, expected sh:IRI, sh:BlankNode, sh:Literal or one of their pairs");
        return null;
    }

    private PatternConstraint? ReadPattern(Term node, Term value)
    {
        var flags = One(node, Shacl.Flags, AsText, "an xsd:string") ?? "";
        if (Read(node, Shacl.Pattern, value, AsText, "an xsd:string") is not { } pattern)
            return null;
        if (XPathRegex.Compile(pattern, flags, PatternTimeout) is { } regex)
            return new PatternConstraint(pattern, flags, regex);
        Fault(node, Shacl.Pattern, $"found \"{pattern}\" with the flags \"{flags}\", expected a regular expression as SPARQL's REGEX takes it");
        return null;
    }

    private PropertyConstraint? ReadProperty(Term node, Term value)
    {
        if (value is Iri && nodes.About(value).Count == 0)
        {
            remarks.Add(new ShapeFault(node, new Iri(Shacl.Property), $"nothing is said of {value}"));
            return null;
        }
        if (Read(value) is not { } shape)
            return null;
        if (shape.Path is not null)
            return new PropertyConstraint(shape);
        Fault(node, Shacl.Property, $"found {value}, expected a property shape: it has no sh:path");
        return null;
    }

    private ClosedConstraint? ReadClosed(Term node)
    {
        var heads = nodes.Objects(node, Shacl.IgnoredProperties);
        if (heads.Count > 1)
            Fault(node, Shacl.IgnoredProperties, "found more than one value, expected one");
        var ignored = heads.Count == 0 ? [] : ListOf(node, Shacl.IgnoredProperties, heads[0], AsIri, "IRIs");
        if (!Flag(node, Shacl.Closed) || ignored is null)
            return null;
        var properties = nodes.Objects(node, Shacl.Property).SelectMany(shape => nodes.Objects(shape, Shacl.Path)).OfType<Iri>();
        return new ClosedConstraint(properties.Concat(ignored));
    }

    private List<Constraint> ReadQualified(Term node, Term value)
    {
        var constraints = new List<Constraint>();
        var min = OneCount(node, Shacl.QualifiedMinCount);
        var max = OneCount(node, Shacl.QualifiedMaxCount);
        var siblings = new List<Shape>();
        if (Flag(node, Shacl.QualifiedValueShapesDisjoint))
        {
            // The other qualified shapes of every shape that this one is a property of.
            var others = nodes.Subjects(Shacl.Property, node)
                .SelectMany(parent => nodes.Objects(parent, Shacl.Property))
                .SelectMany(property => nodes.Objects(property, Shacl.QualifiedValueShape))
                .Where(other => !other.Equals(value))
                .Distinct();
            siblings.AddRange(others.Select(Read).OfType<Shape>());
        }
        if (Read(value) is not { } shape)
            return constraints;
        if (min is not null)
            constraints.Add(new QualifiedMinCountConstraint(shape, siblings, min.Value));
        if (max is not null)
            constraints.Add(new QualifiedMaxCountConstraint(shape, siblings, max.Value));
        return constraints;
    }
}
