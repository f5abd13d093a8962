using Scim.Server.Filters.Evaluation;

namespace Scim.Server.Patching.Elements;

/// <summary>
/// Limits the work of the filters of one PATCH. A thousand operations, each with a filter over a list of thousands, would keep a
/// processor busy for seconds; a hundred plain ones over a group of 100,000 fit.
/// </summary>
internal sealed class ElementBudget
{
    /// <summary>Tests of single terms on single elements, over all operations of a PATCH.</summary>
    public const int MaximumTests = 10_000_000;

    private long remaining = MaximumTests;

    /// <summary>Consumes the cost of a filter over that many elements.</summary>
    /// <exception cref="ScimException">400 tooMany: the budget is exhausted.</exception>
    public void Consume(ScimFilter? filter, int elements)
    {
        remaining -= filter is null ? 0 : (long)FilterCost.Calculate(filter) * elements;
        if (remaining < 0)
        {
            throw new ScimException(ScimError.TooMany(
                $"The filters of this PATCH exceed the limit of {MaximumTests} element tests. Send fewer operations, or use simpler filters."));
        }
    }
}
