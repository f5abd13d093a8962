namespace Scim.Server.TestSupport;

/// <summary>A resource that a test server disposes when it has stopped, such as its database; found among its services.</summary>
internal sealed class TestLease(Action giveBack) : IDisposable
{
    private Action? giveBack = giveBack;

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke();
}
