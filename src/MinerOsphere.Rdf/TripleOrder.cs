namespace MinerOsphere.Rdf;

/// <summary>The order of a scan: the six ways to sort triples.</summary>
public enum TripleOrder : byte { Spo, Sop, Pso, Pos, Osp, Ops }
