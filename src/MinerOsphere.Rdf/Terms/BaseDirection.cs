namespace MinerOsphere.Rdf.Terms;

/// <summary>The direction in which a text is to be laid out (RDF 1.2 Concepts §3.4).</summary>
public enum BaseDirection : byte
{
    /// <summary>Not said.</summary>
    None,

    /// <summary><c>ltr</c>.</summary>
    LeftToRight,

    /// <summary><c>rtl</c>.</summary>
    RightToLeft,
}
