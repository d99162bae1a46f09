using System.Text;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>One aggregate over one group (§18.5.1). An error in a value makes the aggregate an error, save for COUNT and SAMPLE.</summary>
internal abstract class Accumulator
{
    /// <param name="weight">How many times the value comes.</param>
    public abstract void Add(in Value value, long weight);

    public abstract Value Result { get; }

    public static Accumulator For(AggregateExpression aggregate, FunctionScope scope) => aggregate.Kind switch
    {
        AggregateKind.Count => new Counting(),
        AggregateKind.Sum => new Summing(isAverage: false),
        AggregateKind.Avg => new Summing(isAverage: true),
        AggregateKind.Min => new Extreme(-1, scope.Terms),
        AggregateKind.Max => new Extreme(1, scope.Terms),
        AggregateKind.Sample => new Sampling(),
        AggregateKind.Custom => new Called(scope.Context.Options.Aggregates.Start(aggregate.Function!.Value, aggregate.Parameters), scope),
        _ => new Concatenating(aggregate.Separator, scope),
    };

    private sealed class Counting : Accumulator
    {
        private long count;

        public override void Add(in Value value, long weight)
        {
            if (!value.IsError)
                count += weight;
        }

        public override Value Result => Value.FromInteger(count);
    }

    private sealed class Summing(bool isAverage) : Accumulator
    {
        // Integers and doubles are added as such; the sum of anything else is a value.
        private ValueKind kind = ValueKind.Integer;
        private long whole;
        private double real;
        private Value sum;
        private long count;

        public override void Add(in Value value, long weight)
        {
            count += weight;
            if (weight == 1 && value.Kind == kind)
            {
                if (kind == ValueKind.Double)
                {
                    real += value.Double;
                    return;
                }
                var next = unchecked(whole + value.Integer);
                // An overflow has a sign that neither of the two had.
                if (kind == ValueKind.Integer && ((whole ^ next) & (value.Integer ^ next)) >= 0)
                {
                    whole = next;
                    return;
                }
            }
            var added = weight == 1 ? value : ArithmeticOperations.Apply(ArithmeticOperator.Multiply, value, Value.FromInteger(weight));
            sum = ArithmeticOperations.Apply(ArithmeticOperator.Add, Sum, added);
            kind = sum.Kind;
            whole = kind == ValueKind.Integer ? sum.Integer : 0;
            real = kind == ValueKind.Double ? sum.Double : 0;
        }

        public override Value Result => !isAverage || count == 0
            ? Sum
            : ArithmeticOperations.Apply(ArithmeticOperator.Divide, Sum, Value.FromInteger(count));

        private Value Sum => kind switch
        {
            ValueKind.Integer => Value.FromInteger(whole),
            ValueKind.Double => Value.FromDouble(real),
            _ => sum,
        };
    }

    private sealed class Extreme(int sign, TermPool pool) : Accumulator
    {
        private Value best;
        private bool any;
        private bool failed;

        public override void Add(in Value value, long weight)
        {
            failed |= value.IsError;
            if (failed)
                return;
            var prepared = ValueOrder.Prepare(value, pool);
            if (any && ValueOrder.Compare(prepared, best) * sign <= 0)
                return;
            best = prepared;
            any = true;
        }

        public override Value Result => failed ? Value.Error : best;
    }

    private sealed class Sampling : Accumulator
    {
        private Value sample;

        public override void Add(in Value value, long weight)
        {
            if (sample.IsError)
                sample = value;
        }

        public override Value Result => sample;
    }

    /// <summary>An aggregate called by IRI; one that nobody knows is an error.</summary>
    private sealed class Called(IAggregate? aggregate, FunctionScope scope) : Accumulator
    {
        private bool failed = aggregate is null;
        private long held;

        public override void Add(in Value value, long weight)
        {
            failed |= value.IsError;
            if (failed)
                return;
            aggregate!.Add(scope.Terms.TermOf(value), weight);
            var now = aggregate.HeldBytes;
            scope.Context.Reserve(now - held);
            held = now;
        }

        public override Value Result => !failed && aggregate!.Result is { } term ? scope.Terms.Read(scope.Terms.Intern(term)) : Value.Error;
    }

    private sealed class Concatenating(string separator, FunctionScope scope) : Accumulator
    {
        private readonly StringBuilder text = new();
        private bool any;
        private bool failed;

        public override void Add(in Value value, long weight)
        {
            if (value.IsError || value.Kind is ValueKind.BlankNode or ValueKind.Triple)
            {
                failed = true;
                return;
            }
            if (any)
                text.Append(separator);
            any = true;
            var added = TermFunctions.TextOf(value, scope);
            TextLimit.Demand((long)text.Length + added.Length, "GROUP_CONCAT");
            scope.Context.Reserve((added.Length + separator.Length) * 2L);
            text.Append(added);
        }

        public override Value Result => failed ? Value.Error : Value.FromText(text.ToString());
    }
}
