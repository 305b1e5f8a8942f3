// Long work goes on step by step without a person's hand: the form's button is pressed when its page is there.

const form = document.querySelector("form[data-go-on]");
form?.requestSubmit(form.querySelector("button"));
