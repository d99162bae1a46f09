namespace MinerOsphere.Models.Floods.Quality;

/// <summary>The quality of a value in the words of WaterML 2.0 (OGC 10-126r4, code list <c>http://www.opengis.net/def/waterml/2.0/quality</c>).</summary>
public enum QualityCode
{
    /// <summary>Examined; represents what was measured.</summary>
    Good,

    /// <summary>Should be treated as suspect.</summary>
    Suspect,

    /// <summary>An estimate, not a measure.</summary>
    Estimate,

    /// <summary>Examined; not to be relied on.</summary>
    Poor,

    /// <summary>Not examined.</summary>
    Unchecked,

    /// <summary>There is no value.</summary>
    Missing,
}
