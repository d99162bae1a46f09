namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>What a shortage is, and so how many crews are enough.</summary>
public enum StaffingRule
{
    /// <summary>P(crews engaged at once &gt; crews), where interventions are answered from elsewhere without changing the load here.</summary>
    InfiniteServer,

    /// <summary>Share of calls that find every crew engaged and are answered by another station (Erlang B).</summary>
    ErlangLoss,

    /// <summary>Share of calls that wait for a crew to come back (Erlang C).</summary>
    ErlangDelay,

    /// <summary>P(crews needed in the slot &gt; crews): each crew goes out at most once per slot. The newsvendor's quantile of the count.</summary>
    Newsvendor,
}
