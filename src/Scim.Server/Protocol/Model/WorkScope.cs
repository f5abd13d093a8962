using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// The scope of one attempt at a request, with a DI scope that is created only when a scoped service is needed. Inside a unit of work it
/// uses the scope of the unit of work. Not thread-safe.
/// </summary>
internal sealed class WorkScope(ServerModel model, WorkScope? outer = null) : IAsyncDisposable
{
    private AsyncServiceScope? scope;
    private List<Func<ValueTask>>? waiting;

    public ServerModel Model => model;

    /// <summary>The unit of work; null where each write takes effect on its own.</summary>
    public IScimUnit? Unit { get; private set; }

    /// <summary>The actions that are deferred until the unit of work is committed: passwords and events. Null outside a unit of work.</summary>
    public List<Func<ValueTask>>? Later => outer is null ? waiting : outer.Later;

    public IServiceProvider Services => outer?.Services ?? (scope ??= model.Scopes.CreateAsyncScope()).ServiceProvider;

    public IResourceStore Store(TypeModel type) => type.Store.IsShared ? type.Store.OpenShared(model.Root) : type.Store.Open(Services);

    /// <summary>The interceptors of the type, in the order of registration.</summary>
    public IReadOnlyList<IResourceInterceptor> Interceptors(TypeModel type) =>
        type.Interceptors.Count == 0 ? [] : [.. type.Interceptors.Select(registration => registration.Open(Services))];

    public IScimPasswordSink? PasswordSink => model.HasPasswordSink ? Services.GetService<IScimPasswordSink>() : null;

    public IScimMeResolver? MeResolver => model.HasMe ? Services.GetService<IScimMeResolver>() : null;

    /// <summary>Makes this scope that of a unit of work.</summary>
    public void Begin(IScimUnit unit)
    {
        Unit = unit;
        waiting = [];
    }

    public ValueTask DisposeAsync() => scope is { } opened ? opened.DisposeAsync() : ValueTask.CompletedTask;
}
