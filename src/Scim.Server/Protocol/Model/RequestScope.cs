using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// The scope of one attempt at a request, with a DI scope that is created only when a scoped service is needed. Inside a unit of work it
/// uses the scope of the unit of work. Not thread-safe.
/// </summary>
internal sealed class RequestScope(ServerModel model, RequestScope? outer = null) : IAsyncDisposable
{
    private AsyncServiceScope? scope;
    private List<Func<ValueTask>>? deferred;

    public ServerModel Model => model;

    /// <summary>The unit of work; null where each write takes effect on its own.</summary>
    public IScimUnitOfWork? Unit { get; private set; }

    /// <summary>The actions that are deferred until the unit of work is committed: passwords and events. Null outside a unit of work.</summary>
    public List<Func<ValueTask>>? DeferredActions => outer is null ? deferred : outer.DeferredActions;

    public IServiceProvider Services => outer?.Services ?? (scope ??= model.ScopeFactory.CreateAsyncScope()).ServiceProvider;

    public IResourceStore GetStore(TypeModel type) => type.StoreProvider.IsShared ? type.StoreProvider.GetShared(model.RootServices) : type.StoreProvider.Create(Services);

    /// <summary>The interceptors of the type, in the order of registration.</summary>
    public IReadOnlyList<IResourceInterceptor> GetInterceptors(TypeModel type) =>
        type.Interceptors.Count == 0 ? [] : [.. type.Interceptors.Select(registration => registration.Resolve(Services))];

    public IScimPasswordSink? PasswordSink => model.HasPasswordSink ? model.PasswordSinks.Get(Services) : null;

    public IScimMeResolver? MeResolver => model.HasMeResolver ? model.MeResolvers.Get(Services) : null;

    /// <summary>The event sinks that serve every mount, then those of this one; each class once.</summary>
    public IEnumerable<IScimEventSink> EventSinks => model.Mount.Length == 0
        ? Services.GetServices<IScimEventSink>()
        : Services.GetServices<IScimEventSink>().Concat(Services.GetKeyedServices<IScimEventSink>(model.Mount)).DistinctBy(sink => sink is RegisteredEventSink ? sink.GetType() : (object)sink);

    /// <summary>Makes this scope that of a unit of work.</summary>
    public void BeginUnit(IScimUnitOfWork unit)
    {
        Unit = unit;
        deferred = [];
    }

    public ValueTask DisposeAsync() => scope is { } opened ? opened.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>The scope and the context of one attempt.</summary>
internal readonly record struct ScopedContext(RequestScope Scope, ScimContext Context);
