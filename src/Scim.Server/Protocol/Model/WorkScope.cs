using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// One attempt at a request, with a DI scope of its own that is opened only when something scoped is asked for. Inside a unit of work it
/// borrows everything from the scope of the unit. Not thread-safe.
/// </summary>
internal sealed class WorkScope(ServerModel model, WorkScope? outer = null) : IAsyncDisposable
{
    private AsyncServiceScope? scope;
    private List<Func<ValueTask>>? waiting;

    public ServerModel Model => model;

    /// <summary>The unit of work; null where each write stands alone.</summary>
    public IScimUnit? Unit { get; private set; }

    /// <summary>What waits until the unit was kept: passwords and events. Null where nothing needs to wait.</summary>
    public List<Func<ValueTask>>? Later => outer is null ? waiting : outer.Later;

    public IServiceProvider Services => outer?.Services ?? (scope ??= model.Scopes.CreateAsyncScope()).ServiceProvider;

    public IResourceStore Store(TypeModel type) => type.Store.IsShared ? type.Store.OpenShared(model.Root) : type.Store.Open(Services);

    /// <summary>The interceptors of the type, in the order of registration.</summary>
    public IReadOnlyList<IResourceInterceptor> Interceptors(TypeModel type) =>
        type.Interceptors.Count == 0 ? [] : [.. type.Interceptors.Select(registration => registration.Open(Services))];

    public IScimPasswordSink? PasswordSink => model.HasPasswordSink ? Services.GetService<IScimPasswordSink>() : null;

    public IScimMeResolver? MeResolver => model.HasMe ? Services.GetService<IScimMeResolver>() : null;

    /// <summary>Makes this the scope of a unit of work.</summary>
    public void Begin(IScimUnit unit)
    {
        Unit = unit;
        waiting = [];
    }

    public ValueTask DisposeAsync() => scope is { } opened ? opened.DisposeAsync() : ValueTask.CompletedTask;
}
