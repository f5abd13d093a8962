using Scim.Server.Patching.Changes;
using Scim.Server.Patching.Members;
using Scim.Server.Patching.Model;
using Scim.Server.Patching.Steps;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching;

/// <summary>Applies operations to a state, atomically: the original state is never changed (RFC 7644 §3.5.2).</summary>
internal static class PatchEngine
{
    /// <summary>
    /// Applies the operations in order. Completes synchronously unless an operation has to read members that are stored separately. Freezes
    /// <paramref name="before"/>, so that the new state can share what stays.
    /// </summary>
    public static async ValueTask<PatchOutcome> ApplyAsync(
        IReadOnlyList<PatchOperation> operations, ScimObject before, PatchSettings settings, CancellationToken cancellationToken)
    {
        var context = new PatchContext(before.Freeze(), settings);
        for (var index = 0; index < operations.Count; index++)
        {
            var error = await ApplyAsync(operations[index], context, cancellationToken).ConfigureAwait(false);
            if (error is not null)
            {
                return PatchOutcome.Rejected(error.WithPrefix($"operation {index + 1}"));
            }
        }

        return Finish(context);
    }

    private static ValueTask<ScimError?> ApplyAsync(PatchOperation operation, PatchContext context, CancellationToken cancellationToken) =>
        operation.Path is { } path && PatchStepExpander.IsSingleStep(operation)
            ? ApplyStepAsync(new PatchStep(operation.Kind, path, operation.Value), context, cancellationToken)
            : ApplyStepsAsync(operation, context, cancellationToken);

    private static async ValueTask<ScimError?> ApplyStepsAsync(PatchOperation operation, PatchContext context, CancellationToken cancellationToken)
    {
        var steps = new List<PatchStep>();
        var error = PatchStepExpander.Expand(steps, operation, context);
        for (var index = 0; index < steps.Count && error is null; index++)
        {
            error = await ApplyStepAsync(steps[index], context, cancellationToken).ConfigureAwait(false);
        }

        return error;
    }

    private static ValueTask<ScimError?> ApplyStepAsync(PatchStep step, PatchContext context, CancellationToken cancellationToken)
    {
        if (StepTargetValidator.Validate(step) is { } error)
        {
            return new(error);
        }

        return context.Members is { } members && members.IsMemberPath(step.Path)
            ? MemberStepHandler.ApplyAsync(step, context, members, cancellationToken)
            : new(PatchStepHandler.Apply(step, context));
    }

    private static PatchOutcome Finish(PatchContext context)
    {
        var members = context.Members?.Build();
        var changed = ChangeFinder.Find(context.Before, context.Current, context.Type);
        if (changed.Count > 0 && !ResourceReader.TryValidate(context.Current, context.ReadSettings, out var error) && error is not null)
        {
            return PatchOutcome.Rejected(error);
        }

        var after = changed.Count == 0 ? context.Before : context.Current.Freeze();
        if (members is not null)
        {
            changed.Add(new ScimPath(MemberChangeBuilder.AttributeName));
        }

        return new PatchOutcome(null, after, changed, members);
    }
}

/// <summary>The result of a PATCH: either an error alone, or the new state.</summary>
/// <param name="Error">Why the PATCH cannot be applied; null on success.</param>
/// <param name="After">The new state, frozen; the very object before where no attribute changed. Null with an error.</param>
/// <param name="Changed">
/// The top-level attributes (or sub-attributes of singular complex ones) that differ, extension attributes by URN; <c>members</c> also
/// where <paramref name="Members"/> says that they may differ.
/// </param>
/// <param name="Members">The change of the member set where the settings ask for one; null where no operation asked for a change.</param>
internal sealed record PatchOutcome(ScimError? Error, ScimObject? After, IReadOnlyList<ScimPath> Changed, MemberChange? Members)
{
    public static PatchOutcome Rejected(ScimError error) => new(error, null, [], null);
}
