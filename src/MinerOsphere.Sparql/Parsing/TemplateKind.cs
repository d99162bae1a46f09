namespace MinerOsphere.Sparql.Parsing;

/// <summary>Where triples stand: what variables, paths and blank nodes mean there.</summary>
internal enum TemplateKind : byte
{
    /// <summary>A pattern: paths are allowed and a blank node is a variable without a name.</summary>
    None,
    /// <summary>A template of CONSTRUCT or INSERT: a blank node is a new one in each solution.</summary>
    Insert,
    /// <summary>A template of DELETE, or DELETE WHERE: no blank nodes.</summary>
    Delete,
    /// <summary>No variables.</summary>
    InsertData,
    /// <summary>Neither variables nor blank nodes.</summary>
    DeleteData,
}
