using Scim.Server.Patching.Changes;
using Scim.Server.Patching.Members;
using Scim.Server.Patching.Operations;
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
                return PatchOutcome.Refused(error.Within($"operation {index + 1}"));
            }
        }

        return Finish(context);
    }

    private static ValueTask<ScimError?> ApplyAsync(PatchOperation operation, PatchContext context, CancellationToken cancellationToken) =>
        operation.Path is { } path && StepList.IsSingle(operation)
            ? ApplyStepAsync(new PatchStep(operation.Kind, path, operation.Value), context, cancellationToken)
            : ApplyStepsAsync(operation, context, cancellationToken);

    private static async ValueTask<ScimError?> ApplyStepsAsync(PatchOperation operation, PatchContext context, CancellationToken cancellationToken)
    {
        var steps = new List<PatchStep>();
        var error = StepList.Fill(steps, operation, context);
        for (var index = 0; index < steps.Count && error is null; index++)
        {
            error = await ApplyStepAsync(steps[index], context, cancellationToken).ConfigureAwait(false);
        }

        return error;
    }

    private static ValueTask<ScimError?> ApplyStepAsync(PatchStep step, PatchContext context, CancellationToken cancellationToken)
    {
        if (TargetRules.Check(step) is { } error)
        {
            return new(error);
        }

        return context.Members is { } members && members.Owns(step.Path)
            ? MemberOperation.ApplyAsync(step, context, members, cancellationToken)
            : new(StepOperation.Apply(step, context));
    }

    private static PatchOutcome Finish(PatchContext context)
    {
        var members = context.Members?.ToChange();
        var changed = ChangeFinder.Find(context.Before, context.Root, context.Type);
        if (changed.Count > 0 && !ResourceReader.TryValidate(context.Root, context.Reading, out var error) && error is not null)
        {
            return PatchOutcome.Refused(error);
        }

        var after = changed.Count == 0 ? context.Before : context.Root.Freeze();
        if (members is not null)
        {
            changed.Add(new ScimPath(MemberSet.AttributeName));
        }

        return new PatchOutcome(null, after, changed, members);
    }
}
