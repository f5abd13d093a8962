using Quickstart;
using Scim.Server;

StartupErrorHandler.Register();
var builder = WebApplication.CreateBuilder(args).UseDefaults();
builder.Services.Configure<ScimHttpOptions>(builder.Configuration.GetSection("Scim"));
builder.Services.AddScim(builder.Configuration.GetSection("Scim").Bind)
    .AddSqliteStores("Data Source=scim.db")
    .AddScimBearerTokens(Token.GetOrGenerate(builder.Configuration));

var app = builder.Build();
app.MapScim("/scim/v2").RequireAuthorization();
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
app.Run();
