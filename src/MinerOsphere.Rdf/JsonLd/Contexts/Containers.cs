namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>A container mapping (Syntax §9.15.1): how the values of a term are laid out.</summary>
[Flags]
internal enum Containers : byte
{
    None = 0,
    List = 1,
    Set = 2,
    Index = 4,
    Language = 8,
    Id = 16,
    Type = 32,
    Graph = 64,
}
