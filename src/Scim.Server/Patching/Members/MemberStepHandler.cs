using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;
using Scim.Server.Patching.Steps;

namespace Scim.Server.Patching.Members;

/// <summary>
/// Operations on the members of a group. Whole lists and single ids cost what they name; only another filter, or one
/// whose outcome depends on whether the member is there, walks the members present.
/// </summary>
internal static class MemberStepHandler
{
    public static ValueTask<ScimError?> ApplyAsync(PatchStep step, PatchContext context, MemberChangeBuilder members, CancellationToken cancellationToken)
    {
        if (step.Path.Filter is null && step.SubAttribute is null)
        {
            return new(ApplyToAll(step, context, members));
        }

        if (step.Kind == PatchOperationKind.Remove && step.SubAttribute is null && MemberIdFilter.FindRequiredId(step.Path.Filter) is { } id)
        {
            return RemoveByIdAsync(id, step, context, members, cancellationToken);
        }

        return step.Kind == PatchOperationKind.Add && step.SubAttribute is null && MemberIdFilter.FindId(step.Path.Filter) is { } added && IsIdOnly(step, added, context)
            ? new(AddById(added, members))
            : ApplyToSelectedAsync(step, context, members, cancellationToken);
    }

    private static ScimError? ApplyToAll(in PatchStep step, PatchContext context, MemberChangeBuilder members)
    {
        if (step.Kind == PatchOperationKind.Remove && !ListedElementRemover.Applies(step))
        {
            members.Clear();
            return null;
        }

        if (!StepValueReader.TryRead(step, context, out var value, out var error))
        {
            return error;
        }

        var elements = value.Content.Elements;
        error = ElementEquivalence.ValidateReferences(step.Attribute, elements);
        if (error is not null)
        {
            return error;
        }

        if (step.Kind == PatchOperationKind.Replace)
        {
            members.Clear();
        }

        foreach (var element in elements)
        {
            if (step.Kind != PatchOperationKind.Remove)
            {
                members.Add(element);
            }
            else
            {
                members.Remove(element);
            }
        }

        return null;
    }

    /// <summary>Applies the step to the members that the filter selects, as if they were the whole list, and adds the difference.</summary>
    private static async ValueTask<ScimError?> ApplyToSelectedAsync(
        PatchStep step, PatchContext context, MemberChangeBuilder members, CancellationToken cancellationToken)
    {
        var chosen = await CurrentMemberSelector.SelectAsync(step, context, members, cancellationToken).ConfigureAwait(false);
        var scratch = new ScimObject();
        scratch.Set(MemberChangeBuilder.AttributeName, ScimValue.FromElements([.. chosen]));
        scratch = scratch.Freeze().Thaw();
        var error = ElementStepHandler.Apply(step, scratch, context);
        if (error is null)
        {
            members.AddDifference(chosen, scratch[MemberChangeBuilder.AttributeName].Elements);
        }

        return error;
    }

    // What the filter asks beyond the id is known of the resource, whether it is a member or not: removing one that is none changes nothing.
    private static async ValueTask<ScimError?> RemoveByIdAsync(
        string id, PatchStep step, PatchContext context, MemberChangeBuilder members, CancellationToken cancellationToken)
    {
        if (MemberIdFilter.FindId(step.Path.Filter) is not null || context.Settings.MemberLookup is not { } lookup)
        {
            members.Remove(id);
            return null;
        }

        var element = CreateElement(id);
        if (MemberIdFilter.TypeRequiredBy(step.Path.Filter) is { } type)
        {
            element.Set("type", ScimValue.From(type));
        }

        await lookup.LoadAsync([element], cancellationToken).ConfigureAwait(false);
        var test = new ElementSelector(step.Path.Filter, step.Attribute, context.Settings.WriteSettings);
        if (lookup.Find(id) is { } member && test.Matches(ScimValue.From(member.Node)))
        {
            members.Remove(ScimValue.From(element));
        }

        return null;
    }

    private static ScimError? AddById(string id, MemberChangeBuilder members)
    {
        members.Add(ScimValue.From(CreateElement(id)));
        return null;
    }

    private static ScimObject CreateElement(string id)
    {
        var element = new ScimObject();
        element.Set("value", ScimValue.From(id));
        return element;
    }

    /// <summary>Whether the value contains only the id in the filter, so that the current members do not matter.</summary>
    private static bool IsIdOnly(in PatchStep step, string id, PatchContext context) =>
        StepValueReader.TryReadElement(step, context, out var value, out _)
        && value.Content.Elements is [var single]
        && single.AsObject() is { Count: 1 }
        && string.Equals(ElementEquivalence.FindId(single), id, StringComparison.Ordinal);
}
