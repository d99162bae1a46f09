namespace MinerOsphere.Rdf;

/// <summary>The order of a scan: the six ways to sort triples.</summary>
public enum TripleOrder : byte
{
    /// <summary>Subject, predicate, object.</summary>
    Spo,

    /// <summary>Subject, object, predicate.</summary>
    Sop,

    /// <summary>Predicate, subject, object.</summary>
    Pso,

    /// <summary>Predicate, object, subject.</summary>
    Pos,

    /// <summary>Object, subject, predicate.</summary>
    Osp,

    /// <summary>Object, predicate, subject.</summary>
    Ops,
}
