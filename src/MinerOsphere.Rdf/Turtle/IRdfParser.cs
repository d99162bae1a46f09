namespace MinerOsphere.Rdf.Turtle;

internal interface IRdfParser
{
    /// <summary>How far the reading has come.</summary>
    (int Line, int Column) Place { get; }

    /// <summary>Reads to the end or to the first error; gives the number of quads.</summary>
    Parsed<long> Run(CancellationToken cancellation);
}
