using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality;

/// <summary>Looks for one kind of fault.</summary>
internal interface IQualityCheck
{
    /// <summary>What requests and issues call it.</summary>
    string Id { get; }

    LocalizedText Title { get; }

    /// <summary>Dimension of quality (W3C DQV, ISO/IEC 25012) that it measures: accuracy, completeness, consistency, uniqueness, currentness.</summary>
    string Dimension { get; }

    IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation);
}
