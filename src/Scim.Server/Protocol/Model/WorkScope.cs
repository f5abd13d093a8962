using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// One attempt at a request, with a DI scope of its own that is opened only when something scoped is asked for. Not thread-safe.
/// </summary>
internal sealed class WorkScope(ServerModel model) : IAsyncDisposable
{
    private AsyncServiceScope? scope;

    public ServerModel Model => model;

    public IServiceProvider Services => (scope ??= model.Scopes.CreateAsyncScope()).ServiceProvider;

    public IResourceStore Store(TypeModel type) => type.Store.IsShared ? type.Store.OpenShared(model.Root) : type.Store.Open(Services);

    public IResourceInterceptor? Interceptor(TypeModel type) => type.Interceptor?.Open(Services);

    public IScimPasswordSink? PasswordSink => model.HasPasswordSink ? Services.GetService<IScimPasswordSink>() : null;

    public ValueTask DisposeAsync() => scope is { } opened ? opened.DisposeAsync() : ValueTask.CompletedTask;
}
