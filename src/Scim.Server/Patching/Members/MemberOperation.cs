using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Operations;

namespace Scim.Server.Patching.Members;

/// <summary>
/// Operations on the members of a group. Whole lists and single ids cost what they name; only another filter, or one
/// whose outcome depends on whether the member is there, walks the members present.
/// </summary>
internal static class MemberOperation
{
    public static ValueTask<ScimError?> ApplyAsync(PatchStep step, PatchContext context, MemberSet members, CancellationToken cancellationToken)
    {
        if (step.Path.Filter is null && step.Part is null)
        {
            return new(ApplyToAll(step, context, members));
        }

        if (step.Kind == PatchOperationKind.Remove && step.Part is null && SingleId.RequiredBy(step.Path.Filter) is { } id)
        {
            return RemoveByIdAsync(id, step, context, members, cancellationToken);
        }

        return step.Kind == PatchOperationKind.Add && step.Part is null && SingleId.In(step.Path.Filter) is { } added && IsBare(step, added, context)
            ? new(AddById(added, members))
            : ApplyToChosenAsync(step, context, members, cancellationToken);
    }

    private static ScimError? ApplyToAll(in PatchStep step, PatchContext context, MemberSet members)
    {
        if (step.Kind == PatchOperationKind.Remove && !ListedRemoval.Applies(step))
        {
            members.Clear();
            return null;
        }

        if (!ValueReader.TryRead(step, context, out var value, out var error))
        {
            return error;
        }

        var elements = value.Content.Elements;
        error = ElementMatch.CheckReferences(step.Attribute, elements);
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
    private static async ValueTask<ScimError?> ApplyToChosenAsync(
        PatchStep step, PatchContext context, MemberSet members, CancellationToken cancellationToken)
    {
        var chosen = await PresentMembers.ChooseAsync(step, context, members, cancellationToken).ConfigureAwait(false);
        var scratch = new ScimObject();
        scratch.Set(MemberSet.AttributeName, ScimValue.FromElements([.. chosen]));
        scratch = scratch.Freeze().Thaw();
        var error = ElementOperation.Apply(step, scratch, context);
        if (error is null)
        {
            members.TakeOver(chosen, scratch[MemberSet.AttributeName].Elements);
        }

        return error;
    }

    // What the filter asks beyond the id is known of the resource, whether it is a member or not: removing one that is none changes nothing.
    private static async ValueTask<ScimError?> RemoveByIdAsync(
        string id, PatchStep step, PatchContext context, MemberSet members, CancellationToken cancellationToken)
    {
        if (SingleId.In(step.Path.Filter) is not null || context.Settings.MemberLookup is not { } lookup)
        {
            members.Remove(id);
            return null;
        }

        var element = ElementOf(id);
        if (SingleId.TypeRequiredBy(step.Path.Filter) is { } type)
        {
            element.Set("type", ScimValue.From(type));
        }

        await lookup.LoadAsync([element], cancellationToken).ConfigureAwait(false);
        var test = new ElementTest(step.Path.Filter, step.Attribute, context.Settings.Shown);
        if (lookup.Find(id) is { } member && test.Matches(ScimValue.From(member.Node)))
        {
            members.Remove(ScimValue.From(element));
        }

        return null;
    }

    private static ScimError? AddById(string id, MemberSet members)
    {
        members.Add(ScimValue.From(ElementOf(id)));
        return null;
    }

    private static ScimObject ElementOf(string id)
    {
        var element = new ScimObject();
        element.Set("value", ScimValue.From(id));
        return element;
    }

    /// <summary>Whether the value contains only the id in the filter, so that the current members do not matter.</summary>
    private static bool IsBare(in PatchStep step, string id, PatchContext context) =>
        ValueReader.TryReadElement(step, context, out var value, out _)
        && value.Content.Elements is [var single]
        && single.AsObject() is { Count: 1 }
        && string.Equals(ElementMatch.IdOf(single), id, StringComparison.Ordinal);
}
