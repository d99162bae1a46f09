using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>Reads a shapes graph (SHACL §2.1) and collects every fault, so that the author sees all of them at once.</summary>
internal sealed partial class ShapesReader
{
    // Validation descends as deep as shapes are nested.
    private const int MaxDepth = 64;

    private static readonly string[] TargetProperties =
        [Shacl.TargetNode, Shacl.TargetClass, Shacl.TargetSubjectsOf, Shacl.TargetObjectsOf];

    private readonly ShapeNodes nodes;
    private readonly PathReader paths;
    private readonly Dictionary<Term, Shape?> known = [];
    private readonly List<Term> open = [];
    private readonly List<Shape> shapes = [];
    private readonly List<ShapeFault> faults = [];
    private readonly List<ShapeFault> remarks = [];
    private readonly HashSet<Term> classes;
    private readonly IReadOnlyList<CustomComponent> components;

    public ShapesReader(ShapeNodes nodes)
    {
        this.nodes = nodes;
        paths = new PathReader(nodes);
        classes = [.. nodes.Instances(Rdfs.Class)];
        components = ReadComponents();
    }

    public ShapesReading Run()
    {
        foreach (var regime in nodes.SubjectsOf(Shacl.Entailment))
            Fault(regime, Shacl.Entailment, "no entailment regime is supported, and the standard forbids to go on without");
        var roots = nodes.Instances(Shacl.NodeShape)
            .Concat(nodes.Instances(Shacl.PropertyShape))
            .Concat(TargetProperties.SelectMany(nodes.SubjectsOf))
            .Distinct();
        foreach (var node in roots)
            Read(node);
        return new ShapesReading(faults.Count == 0 ? new ShapesGraph(shapes) : null, faults, remarks);
    }

    /// <summary>The shape of a node, read once; null when it is at fault, which has been told.</summary>
    private Shape? Read(Term node)
    {
        if (known.TryGetValue(node, out var shape))
            return shape;
        if (open.Contains(node))
            return Fault(node, null, $"the shape refers to itself by {string.Join(", ", open.SkipWhile(outer => outer != node))}; recursive shapes have no meaning in SHACL");
        if (open.Count >= MaxDepth)
            return Fault(node, null, $"shapes are nested more than {MaxDepth} deep");
        open.Add(node);
        shape = ReadNew(node);
        open.RemoveAt(open.Count - 1);
        known[node] = shape;
        if (shape is not null)
            shapes.Add(shape);
        return shape;
    }

    private Shape? ReadNew(Term node)
    {
        if (node is not (Iri or BlankNode))
            return Fault(node, null, "expected a shape: an IRI or a blank node");
        var before = faults.Count;
        var path = ReadPath(node);
        var severity = One(node, Shacl.Severity, AsIri, "an IRI");
        var isDeactivated = Flag(node, Shacl.Deactivated);
        var targets = ReadTargets(node);
        var constraints = ReadConstraints(node, path is not null);
        if (faults.Count > before)
            return null;
        return new Shape(node, path, targets, constraints)
        {
            Severity = severity ?? new Iri(Shacl.Violation),
            Messages = ReadMessages(node),
            IsDeactivated = isDeactivated,
        };
    }

    private PropertyPath? ReadPath(Term node)
    {
        var values = nodes.Objects(node, Shacl.Path);
        if (values.Count > 1)
            Fault(node, Shacl.Path, $"found {values.Count} paths, expected one");
        if (values.Count == 0 && nodes.Objects(node, RdfSyntax.Type).Contains(new Iri(Shacl.PropertyShape)))
            Fault(node, Shacl.Path, "a property shape needs a path");
        if (values.Count == 0)
            return null;
        var path = paths.Read(values[0], out var fault);
        if (fault is not null)
            Fault(node, Shacl.Path, fault);
        return path;
    }

    private List<Target> ReadTargets(Term node)
    {
        var targets = new List<Target>();
        foreach (var (predicate, value) in nodes.About(node))
        {
            switch (predicate.Value)
            {
                case Shacl.TargetNode when value is Iri or Literal:
                    targets.Add(new NodeTarget(value));
                    break;
                case Shacl.TargetNode:
                    Fault(node, Shacl.TargetNode, $"found {value}, expected an IRI or a literal");
                    break;
                case Shacl.TargetClass or Shacl.TargetSubjectsOf or Shacl.TargetObjectsOf when value is Iri iri:
                    targets.Add(predicate.Value switch
                    {
                        Shacl.TargetClass => new ClassTarget(iri),
                        Shacl.TargetSubjectsOf => new SubjectsOfTarget(iri),
                        _ => new ObjectsOfTarget(iri),
                    });
                    break;
                case Shacl.TargetClass or Shacl.TargetSubjectsOf or Shacl.TargetObjectsOf:
                    Fault(node, predicate.Value, $"found {value}, expected an IRI");
                    break;
            }
        }
        // A shape that is a class is about its instances (§2.1.3.3).
        if (classes.Contains(node))
        {
            if (node is Iri self)
                targets.Add(new ClassTarget(self));
            else
                Fault(node, null, "a shape that is a class must have an IRI");
        }
        return targets;
    }

    private List<Literal> ReadMessages(Term node)
    {
        var messages = new List<Literal>();
        foreach (var value in nodes.Objects(node, Shacl.Message))
        {
            if (value is Literal { Datatype: Xsd.String or RdfSyntax.LangString or RdfSyntax.DirLangString } message)
                messages.Add(message);
            else
                Fault(node, Shacl.Message, $"found {value}, expected a string with or without language");
        }
        return messages;
    }

    private Shape? Fault(Term node, string? property, string message)
    {
        faults.Add(new ShapeFault(node, property is null ? null : new Iri(property), message));
        return null;
    }
}
