using Scim.Server.Dialects;
using Scim.Server.Filters.Binding;
using Scim.Server.Filters.Syntax;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Patching.Model;

/// <summary>The state of one PATCH: the frozen resource before, the resource as changed so far, and how values are read.</summary>
internal sealed class PatchContext(ScimObject before, PatchSettings settings)
{
    public ScimObject Before { get; } = before;

    /// <summary>The state that the operations change; shares with <see cref="Before"/> what none of them touched.</summary>
    public ScimObject Current { get; } = before.Thaw();

    public PatchSettings Settings { get; } = settings;

    public ScimResourceType Type => Settings.Type;

    public DialectSession Dialect => Settings.Dialect;

    public ReadSettings ReadSettings { get; } = new(settings.Type, settings.Dialect) { StrictCanonicalValues = settings.StrictCanonicalValues };

    public FilterSettings PathSettings => new(Settings.Type, Settings.FilterLimits, Settings.Dialect);

    /// <summary>Set where operations on members become a change of the member set.</summary>
    public MemberChangeBuilder? Members { get; } = settings.ReadMembers is null ? null : new MemberChangeBuilder(settings.Type);

    /// <summary>What the filters of all operations together may look at.</summary>
    public ElementBudget Budget { get; } = new();
}

/// <summary>How a PATCH is read and applied.</summary>
internal sealed record PatchSettings
{
    public required ScimResourceType Type { get; init; }

    public required DialectSession Dialect { get; init; }

    public required ScimFilterLimits FilterLimits { get; init; }

    public required int MaxOperations { get; init; }

    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any. Default false.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>How the resource is shown, so that a filter on <c>$ref</c> sees what a GET shows; null where no base URI is known.</summary>
    public WriteSettings? WriteSettings { get; init; }

    /// <summary>
    /// Set for groups: operations on members become a change of the member set, and this reads the members present where an operation needs
    /// to look at them (a filter other than value eq).
    /// </summary>
    public Func<CancellationToken, IAsyncEnumerable<ScimMember>>? ReadMembers { get; init; }

    /// <summary>Looks up the resources that members refer to; set together with <see cref="ReadMembers"/>.</summary>
    public IMemberLookup? MemberLookup { get; init; }
}

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

/// <summary>How many tests one evaluation of a filter may take.</summary>
internal sealed class FilterCost : ScimFilterVisitor<int>
{
    private static readonly FilterCost Visitor = new();

    public static int Calculate(ScimFilter filter) => filter.Accept(Visitor);

    public override int VisitComparison(ScimComparison filter) => 1;

    public override int VisitPresence(ScimPresence filter) => 1;

    public override int VisitElement(ScimElementFilter filter) => filter.Element.Accept(this);

    public override int VisitAnd(ScimAnd filter) => filter.Left.Accept(this) + filter.Right.Accept(this);

    public override int VisitOr(ScimOr filter) => filter.Left.Accept(this) + filter.Right.Accept(this);

    public override int VisitNot(ScimNot filter) => filter.Operand.Accept(this);
}

/// <summary>One operation, parsed but not yet checked against a value's schema.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">Where; null for a path-less operation.</param>
/// <param name="Value">The value as raw JSON; empty where the operation has none.</param>
internal sealed record PatchOperation(PatchOperationKind Kind, PatchPath? Path, ReadOnlyMemory<byte> Value)
{
    public bool HasValue => !Value.IsEmpty;
}

/// <summary>The three operations of RFC 7644 §3.5.2.</summary>
internal enum PatchOperationKind
{
    Add,
    Remove,
    Replace,
}

/// <summary>An operation with a path. A path-less operation is taken apart into one step for each member of its value.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Path">Where.</param>
/// <param name="RawValue">The value as raw JSON; empty where there is none.</param>
internal readonly record struct PatchStep(PatchOperationKind Kind, PatchPath Path, ReadOnlyMemory<byte> RawValue)
{
    public ScimAttribute Attribute => Path.Target.Attribute;

    public ScimAttribute? SubAttribute => Path.Target.SubAttribute;

    /// <summary>The path for a sentence: without the filter, which may hold anything.</summary>
    public string DisplayPath => Path.Filter is null ? Path.Target.ToString()
        : SubAttribute is null ? $"{Path.Target}[…]"
        : $"{Path.Target with { SubAttribute = null }}[…].{SubAttribute.Name}";
}

/// <summary>A value as an operation gives it.</summary>
/// <param name="Content">The value; none for null, for an empty list or object, and for nothing at all.</param>
/// <param name="IsNull">Whether it means null: unassign.</param>
/// <param name="Unassigned">The parts of a complex value that are given as null.</param>
internal readonly record struct PatchValue(ScimValue Content, bool IsNull, IReadOnlyList<ScimAttribute> Unassigned)
{
    public static PatchValue Null { get; } = new(default, true, []);

    /// <summary>A value that changes nothing.</summary>
    public static PatchValue NoChange { get; } = new(default, false, []);

    public static PatchValue From(ScimValue content) => new(content, false, []);
}

/// <summary>A value that was read, and where it goes.</summary>
/// <param name="Kind">Add or replace.</param>
/// <param name="Owner">The node that holds the attribute; not frozen.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Assignment(PatchOperationKind Kind, ScimObject Owner, ScimAttribute Attribute, PatchValue Value)
{
    /// <summary>The same kind of assignment one level down.</summary>
    public Assignment ForSubAttribute(ScimObject owner, ScimAttribute part, PatchValue value) => new(Kind, owner, part, value);
}
