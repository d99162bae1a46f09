using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

internal sealed partial class SplitFinder
{
    /// <summary>
    /// Of all ways to part the categories in two, the best is among those that part them in the order of gradient over hessian (Fisher 1958;
    /// Breiman et al. 1984, 4.2.2): as many to try as there are categories, not two to their power.
    /// </summary>
    private unsafe void FindCategories(Vector128<long>* histogram, int count, NodeSums missing, int column, in GrownNode node, ref SplitCandidate best)
    {
        Span<int> order = stackalloc int[256];
        Span<double> ratios = stackalloc double[256];
        var present = 0;
        for (var bin = 0; bin < count; bin++)
        {
            var own = Sums(histogram[bin]);
            if (own.Mixed == 0) continue;
            var curvature = Hessian(own) + _options.CategorySmoothing;
            (order[present], ratios[present]) = (bin, curvature > 0 ? Gradient(own) / curvature : 0);
            present++;
        }
        order = order[..present];
        Sort(ratios[..present], order);
        var scale = new Scale(this, node);
        var hasMissing = missing.Mixed != 0;
        var side = default(NodeSums);
        var found = best;
        for (var i = 0; i < (hasMissing ? present : present - 1); i++)
        {
            side += Sums(histogram[order[i]]);
            Try(side, node.Sums, i, isMissingLeft: false, hasMissing, column, scale, ref found);
            if (hasMissing && i < present - 1) Try(side + missing, node.Sums, i, isMissingLeft: true, hasMissing, column, scale, ref found);
        }
        if (found.Gain > best.Gain) best = AsSet(found, order, node.Sums, hasMissing);
    }

    /// <summary>The lighter side becomes the set, which goes right: a category that was not seen goes left with the greater part of the rows.</summary>
    private SplitCandidate AsSet(SplitCandidate found, ReadOnlySpan<int> order, NodeSums total, bool hasMissing)
    {
        found.IsCategorical = true;
        found.Right = default;
        var isFirstSideHeavier = Hessian(found.LeftSums) * 2 >= Hessian(total);
        var set = isFirstSideHeavier ? order[(found.Bin + 1)..] : order[..(found.Bin + 1)];
        foreach (var bin in set) found.Right.Add(bin);
        if (!isFirstSideHeavier)
        {
            found.LeftSums = total - found.LeftSums;
            found.IsMissingLeft = !found.IsMissingLeft;
        }
        if (!hasMissing) found.IsMissingLeft = true;
        return found;
    }

    /// <summary>By ratio, of equal ones the lower bin first: insertion sort is stable and the lists are short.</summary>
    private static void Sort(Span<double> ratios, Span<int> bins)
    {
        for (var i = 1; i < bins.Length; i++)
        {
            var (ratio, bin, at) = (ratios[i], bins[i], i);
            for (; at > 0 && ratios[at - 1] > ratio; at--) (ratios[at], bins[at]) = (ratios[at - 1], bins[at - 1]);
            (ratios[at], bins[at]) = (ratio, bin);
        }
    }
}
