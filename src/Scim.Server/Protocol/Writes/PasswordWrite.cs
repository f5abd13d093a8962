using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;
using Scim.Server.Schemas;

namespace Scim.Server.Protocol.Writes;

/// <summary>
/// The password of one write, extracted from the resource before anything else sees it. Never logged.
/// </summary>
internal sealed class PasswordWrite
{
    private readonly string value;

    private PasswordWrite(string value) => this.value = value;

    /// <summary>The resource without its password; <paramref name="password"/> is null where there was none.</summary>
    public static ScimObject Extract(ScimObject resource, TypeModel type, out PasswordWrite? password)
    {
        password = null;
        if (type.PasswordName is not { } name || !resource.Contains(name))
        {
            return resource;
        }

        password = resource[name].AsString() is { } text ? new PasswordWrite(text) : null;
        var without = resource.Thaw();
        without.Remove(name);
        return without;
    }

    /// <summary>Lets the sink validate the password.</summary>
    /// <exception cref="ScimException">The policy does not allow it.</exception>
    public ValueTask ValidateAsync(RequestScope scope, ScimContext context, CancellationToken cancellationToken) =>
        scope.PasswordSink?.ValidateAsync(value, context, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>
    /// Writes the resource and passes the password to the sink: in one unit of work where the sink supports it; otherwise after the store accepted the write, or when
    /// the unit of work of the request was committed, which the client can no longer cancel.
    /// </summary>
    /// <returns>The result of the store, with the version after both writes.</returns>
    public async ValueTask<ScimWriteResult> StoreAsync(
        IResourceStore store, ScopedContext target, Func<ScimContext, ValueTask<ScimWriteResult>> write, CancellationToken cancellationToken)
    {
        var (scope, context) = target;
        if (scope.PasswordSink is not { } sink)
        {
            return await write(context).ConfigureAwait(false);
        }

        if (!sink.CanJoinUnitOfWork || (context.UnitOfWork is null && store.Transactions is null))
        {
            var writeResult = await write(context).ConfigureAwait(false);
            return await SetAfterWriteAsync(sink, target, writeResult.Id).ConfigureAwait(false)
                ? await RefreshVersionAsync(writeResult, store, context, cancellationToken).ConfigureAwait(false)
                : writeResult;
        }

        if (context.UnitOfWork is not null || store.Transactions is not { } transactions)
        {
            return await SetWithinAsync(context).ConfigureAwait(false);
        }

        var unit = await transactions.BeginAsync(context, cancellationToken).ConfigureAwait(false);
        await using var disposal = unit.ConfigureAwait(false);
        var kept = await SetWithinAsync(context with { UnitOfWork = unit }).ConfigureAwait(false);
        await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
        return kept;

        async ValueTask<ScimWriteResult> SetWithinAsync(ScimContext inside)
        {
            var writeResult = await write(inside).ConfigureAwait(false);
            await sink.SetAsync(writeResult.Id, value, inside, cancellationToken).ConfigureAwait(false);
            return await RefreshVersionAsync(writeResult, store, inside, cancellationToken).ConfigureAwait(false);
        }
    }

    public override string ToString() => "(password)";

    // Whether the password has already been set.
    private async ValueTask<bool> SetAfterWriteAsync(IScimPasswordSink sink, ScopedContext target, string userId)
    {
        var (scope, context) = target;
        if (scope.DeferredActions is { } later)
        {
            later.Add(() => sink.SetAsync(userId, value, context with { UnitOfWork = null }, CancellationToken.None));
            return false;
        }

        await sink.SetAsync(userId, value, context, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    // A sink that writes to the user's own row changes its version.
    private static async ValueTask<ScimWriteResult> RefreshVersionAsync(ScimWriteResult writeResult, IResourceStore store, ScimContext context, CancellationToken cancellationToken) =>
        store.Features.Versions
        && await store.FindAsync(writeResult.Id, ScimProjection.Default, context, cancellationToken).ConfigureAwait(false) is { } stored
        && MetaVersion.GetVersion(stored) is { } version
            ? writeResult with { Version = version }
            : writeResult;
}

/// <summary>
/// Validates that required write-only attributes are present in a new resource and in every later state. The body alone is not sufficient: a
/// client that replaces what it has read cannot send it again, and the stored value is kept.
/// </summary>
internal static class RequiredSecretValidator
{
    /// <summary>Validates a new resource as the client sent it, including its password.</summary>
    /// <exception cref="ScimException">400 invalidValue: something is missing.</exception>
    public static void ValidateNew(ScimObject resource, TypeModel type) => Validate(resource, type, password: null);

    /// <summary>Validates a state whose password has been extracted.</summary>
    /// <exception cref="ScimException">400 invalidValue: something is missing.</exception>
    public static void ValidateState(ScimObject resource, TypeModel type) => Validate(resource, type, type.PasswordName);

    private static void Validate(ScimObject resource, TypeModel type, string? password)
    {
        if (type.ResourceType.Root.SubAttributeMap.HasRequiredWriteOnly && FindMissing(resource, type.ResourceType.Root.SubAttributeMap, password) is { } missing)
        {
            throw new ScimException(ScimError.InvalidValue($"'{missing}' is required but missing or empty."));
        }
    }

    private static string? FindMissing(ScimObject node, AttributeMap parts, string? password)
    {
        foreach (var attribute in parts.RequiredWriteOnly)
        {
            var value = node[attribute.Name];
            if (!ReferenceEquals(attribute.Name, password) && (value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text))))
            {
                return attribute.Name;
            }
        }

        return FindMissingBelow(node, parts);
    }

    private static string? FindMissingBelow(ScimObject node, AttributeMap parts)
    {
        foreach (var attribute in parts.Attributes.Where(attribute => attribute.SubAttributeMap.HasRequiredWriteOnly))
        {
            foreach (var element in node[attribute.Name].Elements)
            {
                if (element.AsObject() is { } child && FindMissing(child, attribute.SubAttributeMap, password: null) is { } missing)
                {
                    return $"{attribute.Name}{(attribute.IsExtension ? ':' : '.')}{missing}";
                }
            }
        }

        return null;
    }
}
