namespace Scim.Server;

/// <summary>One method for each kind of filter node: a new kind breaks every visitor at compile time.</summary>
/// <typeparam name="TResult">What a visit yields.</typeparam>
public abstract class ScimFilterVisitor<TResult>
{
    /// <summary>attribute operator value.</summary>
    public abstract TResult VisitComparison(ScimComparison filter);

    /// <summary>attribute pr.</summary>
    public abstract TResult VisitPresence(ScimPresence filter);

    /// <summary>attribute[filter]: one element fulfils all of it.</summary>
    public abstract TResult VisitElement(ScimElementFilter filter);

    /// <summary>left and right.</summary>
    public abstract TResult VisitAnd(ScimAnd filter);

    /// <summary>left or right.</summary>
    public abstract TResult VisitOr(ScimOr filter);

    /// <summary>not (operand).</summary>
    public abstract TResult VisitNot(ScimNot filter);
}
