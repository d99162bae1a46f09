using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Functions;

/// <summary>An expression bound to the columns of an operator.</summary>
internal abstract class Evaluable
{
    public abstract Value Evaluate(in Row row);

    /// <summary>The effective boolean value in this row; null is an error.</summary>
    public virtual bool? Test(in Row row) => ValueComparison.Truth(Evaluate(row));

    private protected static Value Lift(bool? truth) => truth switch { true => Value.True, false => Value.False, null => Value.Error };
}

internal sealed class ColumnValue(int column, TermPool pool) : Evaluable
{
    public int Column => column;

    public override Value Evaluate(in Row row) => pool.Read(row[column]);
}

/// <summary>A variable that no operator below binds.</summary>
internal sealed class NeverBound : Evaluable
{
    public override Value Evaluate(in Row row) => Value.Error;
}

internal sealed class FixedValue(Value value) : Evaluable
{
    public Value Value => value;

    public override Value Evaluate(in Row row) => value;
}

internal sealed class OrTest(Evaluable left, Evaluable right) : Evaluable
{
    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        var first = left.Test(row);
        if (first == true)
            return true;
        return right.Test(row) is var second && second == true ? true : first is null ? null : second;
    }
}

internal sealed class AndTest(Evaluable left, Evaluable right) : Evaluable
{
    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        var first = left.Test(row);
        if (first == false)
            return false;
        return right.Test(row) is var second && second == false ? false : first is null ? null : second;
    }
}

internal sealed class NotTest(Evaluable inner) : Evaluable
{
    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row) => !inner.Test(row);
}

internal sealed class BoundTest(int column) : Evaluable
{
    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row) => column >= 0 && !row[column].IsNone;
}

internal sealed class ComparisonTest(Comparison comparison, Evaluable left, Evaluable right, TermPool pool) : Evaluable
{
    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        var first = left.Evaluate(row);
        var second = right.Evaluate(row);
        if (comparison is Comparison.Equal or Comparison.NotEqual)
        {
            var equal = ValueComparison.Equal(first, second, pool);
            return comparison == Comparison.Equal ? equal : !equal;
        }
        return ValueComparison.Order(first, second) switch
        {
            null => null,
            ValueComparison.NotANumber => false,
            var order => comparison switch
            {
                Comparison.Less => order < 0,
                Comparison.Greater => order > 0,
                Comparison.LessOrEqual => order <= 0,
                _ => order >= 0,
            },
        };
    }
}

internal sealed class InTest : Evaluable
{
    // Below this a set costs more than it saves.
    private const int ShortestSet = 8;

    private readonly Evaluable tested;
    private readonly Evaluable[] among;
    private readonly bool negated;
    private readonly TermPool pool;
    private readonly ConstantSet? constants;

    public InTest(Evaluable tested, Evaluable[] among, bool negated, TermPool pool)
    {
        this.tested = tested;
        this.among = among;
        this.negated = negated;
        this.pool = pool;
        if (among.Length >= ShortestSet && Array.TrueForAll(among, candidate => candidate is FixedValue))
            constants = new ConstantSet(among.Select(candidate => ((FixedValue)candidate).Value), pool);
    }

    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        var value = tested.Evaluate(row);
        var found = constants is null ? AmongAll(value, row) : AmongConstants(value);
        return negated ? !found : found;
    }

    /// <summary>True when one is equal, else null when one could not be compared (§17.4.1.9).</summary>
    private bool? AmongAll(in Value value, in Row row)
    {
        bool? found = false;
        foreach (var candidate in among)
        {
            var equal = ValueComparison.Equal(value, candidate.Evaluate(row), pool);
            if (equal == true)
                return true;
            if (equal is null)
                found = null;
        }
        return found;
    }

    private bool? AmongConstants(in Value value)
    {
        var held = constants!.Holds(value);
        if (held == true)
            return true;
        bool? found = false;
        foreach (var candidate in held is null ? constants.All : constants.Others)
        {
            var equal = ValueComparison.Equal(value, candidate, pool);
            if (equal == true)
                return true;
            if (equal is null)
                found = null;
        }
        return found;
    }
}

internal sealed class ArithmeticValue(ArithmeticOperator operation, Evaluable left, Evaluable right) : Evaluable
{
    public override Value Evaluate(in Row row) => ArithmeticOperations.Apply(operation, left.Evaluate(row), right.Evaluate(row));
}

internal sealed class SignedValue(bool isMinus, Evaluable inner) : Evaluable
{
    public override Value Evaluate(in Row row)
    {
        var value = inner.Evaluate(row);
        return isMinus ? ArithmeticOperations.Negate(value) : value.IsNumeric ? value : Value.Error;
    }
}

internal sealed class IfValue(Evaluable condition, Evaluable then, Evaluable otherwise) : Evaluable
{
    public override Value Evaluate(in Row row) => condition.Test(row) switch
    {
        true => then.Evaluate(row),
        false => otherwise.Evaluate(row),
        null => Value.Error,
    };
}

internal sealed class CoalesceValue(Evaluable[] candidates) : Evaluable
{
    public override Value Evaluate(in Row row)
    {
        foreach (var candidate in candidates)
            if (candidate.Evaluate(row) is { IsError: false } value)
                return value;
        return Value.Error;
    }
}

/// <summary>A function whose arguments are all evaluated; an error in one is an error of the call.</summary>
internal sealed class CallValue(BuiltinFunction function, Evaluable[] arguments, FunctionScope scope) : Evaluable
{
    private readonly Value[] values = new Value[arguments.Length];

    public override Value Evaluate(in Row row)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(row);
            if (values[i].IsError)
                return Value.Error;
        }
        return function(values, scope);
    }
}

/// <summary>A function handed in by IRI.</summary>
internal sealed class ExtensionCall(ExtensionFunction function, Evaluable[] arguments, TermPool pool) : Evaluable
{
    private readonly Term[] terms = new Term[arguments.Length];

    public override Value Evaluate(in Row row)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i].Evaluate(row);
            if (value.IsError)
                return Value.Error;
            terms[i] = pool.TermOf(value);
        }
        return function(terms) is { } answer ? pool.Read(pool.Intern(answer)) : Value.Error;
    }
}
