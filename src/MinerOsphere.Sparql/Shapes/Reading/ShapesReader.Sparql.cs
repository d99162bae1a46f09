using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Shapes.Constraints;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>Constraints and components written in SPARQL (SHACL §5 and §6).</summary>
internal sealed partial class ShapesReader
{
    private SparqlConstraint? ReadSparql(Term shape, Term node, bool isPropertyShape)
    {
        if (One(node, Shacl.Select, AsText, "an xsd:string") is not { } text)
        {
            if (!nodes.Has(node, Shacl.Select))
                Fault(node, Shacl.Select, "a SPARQL constraint needs a SELECT query");
            return null;
        }
        var query = ReadQuery(node, Shacl.Select, text, isPropertyShape ? ReadPathQuietly(shape) : null, [PreBinding.This]);
        return query is null ? null : new SparqlConstraint(node, text, query, ReadMessages(node)) { IsDeactivated = Flag(node, Shacl.Deactivated) };
    }

    /// <summary>The components that the shapes graph defines, with their parameters.</summary>
    private List<CustomComponent> ReadComponents()
    {
        var found = new List<CustomComponent>();
        foreach (var node in nodes.Instances(Shacl.ConstraintComponent))
        {
            // SHACL's own components are described in its vocabulary; they are built in.
            if (node is not Iri component || component.Value.StartsWith(Shacl.Namespace, StringComparison.Ordinal))
                continue;
            var parameters = new List<ComponentParameter>();
            foreach (var parameter in nodes.Objects(component, Shacl.Parameter))
            {
                if (One(parameter, Shacl.Path, AsIri, "an IRI") is { } property)
                    parameters.Add(new ComponentParameter(property, LocalName(property.Value), Flag(parameter, Shacl.Optional)));
            }
            if (parameters.All(parameter => parameter.IsOptional))
                Fault(component, Shacl.Parameter, "a constraint component needs a parameter that is not optional");
            else
                found.Add(new CustomComponent(component, parameters));
        }
        return found;
    }

    /// <summary>The constraints of a component on a shape: one per value of its parameter, or one of all its parameters.</summary>
    private IEnumerable<Constraint> ReadCustom(Term node, CustomComponent component, bool isPropertyShape)
    {
        if (component.Parameters.Any(parameter => !parameter.IsOptional && !nodes.Has(node, parameter.Property.Value)))
            yield break;
        foreach (var parameters in Assignments(node, component))
            if (ReadValidator(node, component, parameters, isPropertyShape) is { } constraint)
                yield return constraint;
    }

    private IEnumerable<IReadOnlyDictionary<string, Term>> Assignments(Term node, CustomComponent component)
    {
        if (component.Parameters is [var only])
        {
            foreach (var value in nodes.Objects(node, only.Property.Value))
                yield return new Dictionary<string, Term> { [only.Name] = value };
            yield break;
        }
        var values = new Dictionary<string, Term>();
        foreach (var parameter in component.Parameters)
            if (One(node, parameter.Property.Value, value => value, "a node") is { } value)
                values[parameter.Name] = value;
        yield return values;
    }

    private CustomConstraint? ReadValidator(Term node, CustomComponent component, IReadOnlyDictionary<string, Term> parameters, bool isPropertyShape)
    {
        var own = nodes.Objects(component.Node, isPropertyShape ? Shacl.PropertyValidator : Shacl.NodeValidator);
        var validators = own.Count > 0 ? own : nodes.Objects(component.Node, Shacl.Validator);
        // Without a validator for this kind of shape the component says nothing about it (§6.2.3).
        if (validators.Count == 0)
            return null;
        var validator = validators[0];
        var (property, expected) = own.Count > 0 ? (Shacl.Select, "SELECT") : (Shacl.Ask, "ASK");
        if (One(validator, property, AsText, "an xsd:string") is not { } text)
        {
            if (!nodes.Has(validator, property))
                Fault(validator, property, $"this validator needs an {expected} query");
            return null;
        }
        var variables = component.Parameters.Select(parameter => parameter.Name).Prepend(PreBinding.This);
        if (property == Shacl.Ask)
            variables = variables.Append(PreBinding.Value);
        var query = ReadQuery(validator, property, text, isPropertyShape ? ReadPathQuietly(node) : null, [.. variables]);
        var messages = ReadMessages(validator);
        return query is null ? null : new CustomConstraint(component.Node.Value, parameters, query, messages.Count > 0 ? messages : ReadMessages(component.Node));
    }

    /// <summary>The query, ready for pre-binding, with the shape's path in place.</summary>
    private Query? ReadQuery(Term node, string property, string text, PropertyPath? path, IReadOnlyCollection<string> variables)
    {
        if (Prologue(node) is not { } prologue)
            return null;
        var parsed = SparqlParser.Parse(prologue + text);
        if (!parsed.Succeeded)
        {
            // The prologue is a line that the author never saw.
            Fault(node, property, $"the query has an error at {parsed.Error with { Line = parsed.Error.Line - 1 }}");
            return null;
        }
        var query = parsed.Value;
        var fault = (property, query) switch
        {
            (Shacl.Select, not SelectQuery) => "expected a SELECT query",
            (Shacl.Ask, not AskQuery) => "expected an ASK query",
            _ => null,
        };
        if (fault is null && path is not null)
            query = PreBinding.WithPath(query, path, out fault);
        fault ??= PreBinding.Fault(query, variables);
        if (fault is not null)
            Fault(node, property, $"the query cannot be used: {fault}");
        return fault is null ? query : null;
    }

    /// <summary>The prefixes of a query (§5.2.1): those that the nodes of sh:prefixes declare, and what they import.</summary>
    private string? Prologue(Term node)
    {
        var declaring = nodes.Objects(node, Shacl.Prefixes).ToList();
        for (var i = 0; i < declaring.Count; i++)
            declaring.AddRange(nodes.Objects(declaring[i], Owl.Imports).Except(declaring).ToList());
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var declaration in declaring.SelectMany(owner => nodes.Objects(owner, Shacl.Declare)).Distinct())
        {
            var prefix = One(declaration, Shacl.Prefix, AsText, "an xsd:string");
            var name = One(declaration, Shacl.NamespaceProperty, value => (value as Literal)?.Lexical, "an xsd:anyURI");
            if (prefix is null || name is null)
                continue;
            if (names.TryGetValue(prefix, out var other) && other != name)
            {
                Fault(node, Shacl.Prefixes, $"the prefix {prefix} is declared as <{other}> and as <{name}>");
                return null;
            }
            names[prefix] = name;
        }
        return string.Concat(names.Select(pair => $"PREFIX {pair.Key}: <{pair.Value}> ")) + "\n";
    }

    /// <summary>The path of a shape whose faults have been told already.</summary>
    private PropertyPath? ReadPathQuietly(Term shape) => nodes.Objects(shape, Shacl.Path) is [var path] ? paths.Read(path, out _) : null;

    /// <summary>The name of a parameter (§6.2.1): what follows the last character that no name has.</summary>
    private static string LocalName(string iri)
    {
        var start = iri.Length;
        while (start > 0 && (char.IsLetterOrDigit(iri[start - 1]) || iri[start - 1] is '_' or '-' or '.'))
            start--;
        while (start < iri.Length && !char.IsLetter(iri[start]) && iri[start] != '_')
            start++;
        return iri[start..];
    }
}
