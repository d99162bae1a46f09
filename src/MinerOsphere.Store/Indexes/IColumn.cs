namespace MinerOsphere.Store.Indexes;

/// <summary>Numbers by place. Structs implement it, so that searches are compiled for each.</summary>
internal interface IColumn
{
    uint this[uint place] { get; }
}
