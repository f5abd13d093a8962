using System.Diagnostics;

namespace Scim.Server.Filters.Tree;

/// <summary>
/// The result of a term that depends on the resource type alone. <see cref="FilterFolding"/> removes it while the filter is bound, so that it can occur
/// at the top only, where <see cref="TypeFilter"/> removes it: visitors and stores never see one.
/// </summary>
internal sealed class ConstantFilter : ScimFilter
{
    public static readonly ConstantFilter True = new(value: true);
    public static readonly ConstantFilter False = new(value: false);

    private ConstantFilter(bool value) => Value = value;

    public bool Value { get; }

    public static ConstantFilter From(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor) => throw new UnreachableException();
}
